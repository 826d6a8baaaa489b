using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Outturn;

/// <summary>
/// Text as typed into a box: trimmed, lines parted by "\n", and an empty box is empty text, never null. What was not on the form at all is left as it was.
/// A password is taken to the letter.
/// </summary>
public sealed class TypedText : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (typed == ValueProviderResult.None)
            return Task.CompletedTask;

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, typed);
        var text = typed.FirstValue ?? "";
        bindingContext.Result = ModelBindingResult.Success(
            bindingContext.ModelMetadata.DataTypeName == nameof(DataType.Password) ? text : text.ReplaceLineEndings("\n").Trim());
        return Task.CompletedTask;
    }

    public sealed class Everywhere : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string) ? new TypedText() : null;
    }
}
