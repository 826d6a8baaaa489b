using System.Globalization;
using System.Reflection;

namespace Outturn.Domain;

/// <summary>Says that a value is only what another field's words were understood as: who writes the plan out writes the words alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FollowsFromAttribute(string words) : Attribute
{
    public string Words => words;
}

/// <summary>
/// The properties of a <c>...Details</c> record as text, each under its own name, so that a new property is written out, compared, merged and taken
/// back without another line of code. Text is as a person wrote it; "Targets[2010/11]" is one year of the targets. What is blank is not there.
/// </summary>
public static class DetailsAsText
{
    public static IEnumerable<(string Field, string Text)> Of<TDetails>(TDetails details)
        where TDetails : class
    {
        foreach (var property in Fields<TDetails>.Properties)
        {
            if (property.GetValue(details) is YearlyTargets targets)
            {
                foreach (var (year, value) in targets.Where(target => !target.Value.IsBlank))
                    yield return ($"{property.Name}[{year.Label}]", value.AsWritten);
            }
            else if (Text(property, details) is { Length: > 0 } text)
            {
                yield return (property.Name, text);
            }
        }
    }

    public static bool Has<TDetails>(string field)
        where TDetails : class => Array.Exists(Fields<TDetails>.Properties, property => property.Name == field.Split('[')[0]);

    /// <summary>Writes a field into a copy nobody else has yet.</summary>
    /// <exception cref="ArgumentException">There is no such field, or the text is none of its values.</exception>
    public static void Write<TDetails>(TDetails copy, string field, string text, int startMonth)
        where TDetails : class
    {
        var name = field.Split('[')[0];
        var property = Array.Find(Fields<TDetails>.Properties, property => property.Name == name) ?? throw new ArgumentException($"{typeof(TDetails).Name} has no field '{field}'.", nameof(field));
        property.SetValue(copy, property.GetValue(copy) is YearlyTargets targets
            ? targets.With(YearIn(field, startMonth), MeasureValue.Read(text))
            : Value(property.PropertyType, text, startMonth));
    }

    private static FinancialYear YearIn(string field, int startMonth) => FinancialYear.Read(field[(field.IndexOf('[', StringComparison.Ordinal) + 1)..].TrimEnd(']'), startMonth)
        ?? throw new ArgumentException($"'{field}' names no year.", nameof(field));

    private static string Text(PropertyInfo property, object details) => property.GetValue(details) switch
    {
        null => "",
        string text => text,
        MeasureValue value => value.AsWritten,
        Timescale timescale => timescale.AsWritten,
        Resources resources => resources.AsWritten,
        Alignments alignments => alignments.AsWritten,
        FinancialYear year => year.Label,
        Links links => links.AsWritten,
        Enum choice when !property.PropertyType.IsEnum => choice.ToString(), // one that may be missing says something by being there
        Enum choice => Enum.Equals(choice, Enum.ToObject(choice.GetType(), 0)) ? "" : choice.ToString(), // the first says that nothing was said
        bool yes => yes ? "yes" : "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => throw new NotSupportedException($"{details.GetType().Name}.{property.Name} is a {other.GetType().Name}: say here how one is written as text."),
    };

    private static object? Value(Type type, string text, int startMonth) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(MeasureValue) => MeasureValue.Read(text),
        _ when type == typeof(Timescale) => Timescale.Read(text, startMonth),
        _ when type == typeof(Resources) => Resources.Read(text),
        _ when type == typeof(Alignments) => Alignments.Read(text),
        _ when type == typeof(FinancialYear) => text.Length == 0 ? null : FinancialYear.Read(text, startMonth),
        _ when type == typeof(bool) => text == "yes",
        _ when type == typeof(Links) => Links.Read(text),
        _ when Nullable.GetUnderlyingType(type) is { IsEnum: true } choices => text.Length == 0 ? null : Enum.Parse(choices, text),
        _ when type.IsEnum => text.Length == 0 ? Enum.ToObject(type, 0) : Enum.Parse(type, text),
        _ when text.Length == 0 => null,
        _ => Convert.ChangeType(text, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture),
    };

    private static class Fields<TDetails>
    {
        public static readonly PropertyInfo[] Properties =
            [.. typeof(TDetails).GetProperties().Where(property => property.CanWrite && property.GetCustomAttribute<FollowsFromAttribute>() is null)];
    }
}
