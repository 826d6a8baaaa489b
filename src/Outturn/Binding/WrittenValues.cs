using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Outturn.Binding;

/// <summary>
/// How a form's text becomes a value of the domain: the value's own Read, which keeps the text as written. So a form binds a Details record as it is.
/// </summary>
public sealed class WrittenValues : IModelBinder, IModelBinderProvider
{
    private static readonly Type[] Known = [typeof(Timescale), typeof(MeasureValue), typeof(FinancialYear), typeof(Resources), typeof(YearlyTargets), typeof(Alignments), typeof(Links)];

    public static void Configure(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new WrittenValues());
        foreach (var type in Known)
            options.ModelMetadataDetailsProviders.Add(new SuppressChildValidationMetadataProvider(type));
    }

    public IModelBinder? GetBinder(ModelBinderProviderContext context) => Known.Contains(context.Metadata.ModelType) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (!bindingContext.ValueProvider.ContainsPrefix(bindingContext.ModelName))
            return Task.CompletedTask;

        if (bindingContext.ModelType == typeof(Resources))
            Bind(bindingContext, Resources.Of(Part(bindingContext, nameof(Resources.Needed)), Part(bindingContext, nameof(Resources.Available)), Part(bindingContext, nameof(Resources.Involved)), Part(bindingContext, nameof(Resources.Unsplit))));
        else if (bindingContext.ModelType == typeof(YearlyTargets))
            Bind(bindingContext, Targets(bindingContext));
        else if (TextAt(bindingContext, bindingContext.ModelName) is { } text)
            BindText(bindingContext, text);
        return Task.CompletedTask;
    }

    private static void BindText(ModelBindingContext context, string text)
    {
        if (context.ModelType == typeof(Timescale))
            Bind(context, Timescale.Read(text));
        else if (context.ModelType == typeof(MeasureValue))
            Bind(context, MeasureValue.Read(text));
        else if (context.ModelType == typeof(Alignments))
            Bind(context, Alignments.Read(text));
        else if (context.ModelType == typeof(Links))
            Bind(context, Links.Read(text));
        else if (string.IsNullOrWhiteSpace(text) || Year(text) is not null)
            Bind(context, Year(text));
        else
            context.ModelState.AddModelError(context.ModelName, $"‘{text.Trim()}’ is not one year. Write it like 2009/10.");
    }

    /// <summary>"Targets[2010/11]", a box a year.</summary>
    private static YearlyTargets Targets(ModelBindingContext context)
    {
        var boxes = context.ValueProvider is IEnumerableValueProvider values ? values.GetKeysFromPrefix(context.ModelName) : new Dictionary<string, string>(StringComparer.Ordinal);
        return YearlyTargets.Of(
            from box in boxes
            let year = Year(box.Key)
            where year is not null
            select (year, MeasureValue.Read(TextAt(context, box.Value))));
    }

    private static FinancialYear? Year(string text) => FinancialYear.Read(text) ?? FinancialYear.Read(text, startMonth: 1);

    private static string Part(ModelBindingContext context, string part) => TextAt(context, $"{context.ModelName}.{part}") ?? "";

    /// <summary>What stands in the box, kept so that it comes back after a slip; null where the form has no such box.</summary>
    private static string? TextAt(ModelBindingContext context, string name)
    {
        var typed = context.ValueProvider.GetValue(name);
        if (typed == ValueProviderResult.None)
            return null;

        context.ModelState.SetModelValue(name, typed);
        return (typed.FirstValue ?? "").ReplaceLineEndings("\n").Trim();
    }

    private static void Bind(ModelBindingContext context, object? value) => context.Result = ModelBindingResult.Success(value);
}
