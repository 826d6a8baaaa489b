using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Outturn.Storage;

/// <summary>
/// How a value of the domain stands in a column, the same on both databases. A value read from a person's text is kept as that text and
/// understood again when it is loaded, so that a better reader needs no migration.
/// </summary>
internal static class Columns
{
    public static void Configure(ModelConfigurationBuilder columns)
    {
        columns.Conventions.Remove<RelationshipDiscoveryConvention>(); // a relationship is one that a mapping file names
        columns.Properties<Enum>().HaveConversion<string>();
        columns.Properties<DateTimeOffset>().HaveConversion<InWholeSeconds>();
        columns.Properties<FinancialYear>().HaveConversion<YearAsNumber>();
        columns.Properties<ReportingPeriod>().HaveConversion<PeriodAsNumber>();
        columns.Properties<OutcomeNumber>().HaveConversion<OutcomeNumberAsText>();
        columns.Properties<Slug>().HaveConversion<SlugAsText>();
        columns.Properties<MeasureValue>().HaveConversion<MeasureValueAsWritten>();
        columns.Properties<Timescale>().HaveConversion<TimescaleAsWritten>();
        columns.Properties<Resources>().HaveConversion<ResourcesAsWritten>();
        columns.Properties<Alignments>().HaveConversion<AlignmentsAsWritten>();
        columns.Properties<Links>().HaveConversion<LinksAsWritten>();
        columns.Properties<LineAnswer>().HaveConversion<AnswerAsJson, SameAnswer>();
        columns.Properties<AnswerDrafts>().HaveConversion<DraftsAsJson, SameDrafts>();
        columns.Properties<YearlyTargets>().HaveConversion<TargetsAsWritten>();
        columns.Properties<Dictionary<string, string>>().HaveConversion<NotesAsJson, SameNotes>();
    }

    /// <summary>2010/11 beginning in April is 201004.</summary>
    private static int Number(FinancialYear year) => (year.StartYear * 100) + year.StartMonth;

    private static FinancialYear Year(int number) => new(number / 100, number % 100);

    /// <summary>UTC ticks without a fraction of a second: both databases sort and compare them alike.</summary>
    private sealed class InWholeSeconds() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond),
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class YearAsNumber() : ValueConverter<FinancialYear, int>(year => Number(year), number => Year(number));

    /// <summary>Q2 2010/11 is 2010042: numbers come in the order of the periods.</summary>
    private sealed class PeriodAsNumber() : ValueConverter<ReportingPeriod, int>(
        period => (Number(period.Year) * 10) + period.Quarter,
        number => new ReportingPeriod(Year(number / 10), number % 10));

    private sealed class OutcomeNumberAsText() : ValueConverter<OutcomeNumber, string>(number => number.ToString(), text => OutcomeNumber.Read(text)!);

    private sealed class SlugAsText() : ValueConverter<Slug, string>(slug => slug.Text, text => new Slug(text));

    private sealed class MeasureValueAsWritten() : ValueConverter<MeasureValue, string>(value => value.AsWritten, text => MeasureValue.Read(text));

    private sealed class TimescaleAsWritten() : ValueConverter<Timescale, string>(value => value.AsWritten, text => Timescales.Of(text));

    private sealed class ResourcesAsWritten() : ValueConverter<Resources, string>(value => value.AsWritten, text => AllResources.Of(text));

    private sealed class AlignmentsAsWritten() : ValueConverter<Alignments, string>(value => value.AsWritten, text => Alignments.Read(text));

    private sealed class LinksAsWritten() : ValueConverter<Links, string>(value => value.AsWritten, text => Links.Read(text));

    /// <summary>{"Narrative":"Two panels met.","Light":"Green"}.</summary>
    private sealed class AnswerAsJson() : ValueConverter<LineAnswer, string>(answer => Write(answer), text => ReadAnswer(text));

    private sealed class SameAnswer() : ValueComparer<LineAnswer>(
        (one, other) => one == null ? other == null : other != null && one.SaysTheSameAs(other),
        answer => Write(answer).GetHashCode(StringComparison.Ordinal),
        answer => answer);

    /// <summary>[{"By":"0198…","At":1302609600,"Answer":{"Narrative":"Two pan"},"MadeOn":{}}].</summary>
    private sealed class DraftsAsJson() : ValueConverter<AnswerDrafts, string>(drafts => Write(drafts), text => ReadDrafts(text));

    private sealed class SameDrafts() : ValueComparer<AnswerDrafts>(
        (one, other) => Write(one!) == Write(other!),
        drafts => Write(drafts).GetHashCode(StringComparison.Ordinal),
        drafts => drafts);

    /// <summary>{"201004":"76%","201104":""}: a year with a blank stays a year with a blank.</summary>
    private sealed class TargetsAsWritten() : ValueConverter<YearlyTargets, string>(targets => Write(targets), text => Targets.Of(text));

    private sealed class NotesAsJson() : ValueConverter<Dictionary<string, string>, string>(notes => Write(notes), text => ReadNotes(text));

    private sealed class SameNotes() : ValueComparer<Dictionary<string, string>>(
        (one, other) => Write(one!) == Write(other!),
        notes => Write(notes).GetHashCode(StringComparison.Ordinal),
        notes => new Dictionary<string, string>(notes, StringComparer.Ordinal));

    private static readonly UnderstoodTexts<Timescale> Timescales = new(text => Timescale.Read(text, 4));

    private static readonly UnderstoodTexts<Resources> AllResources = new(Resources.Read);

    private static readonly UnderstoodTexts<YearlyTargets> Targets = new(ReadTargets);

    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Write(YearlyTargets targets) => JsonSerializer.Serialize(
        targets.ToDictionary(target => Number(target.Year).ToString(CultureInfo.InvariantCulture), target => target.Value.AsWritten), AsTyped);

    internal static YearlyTargets ReadTargets(string text) => YearlyTargets.Of(
        JsonSerializer.Deserialize<Dictionary<string, string>>(text)!
            .Select(target => (Year(int.Parse(target.Key, CultureInfo.InvariantCulture)), MeasureValue.Read(target.Value))));

    private static string Write(LineAnswer answer) => JsonSerializer.Serialize(FieldsOf(answer), AsTyped);

    private static LineAnswer ReadAnswer(string text) => AnswerOf(JsonSerializer.Deserialize<Dictionary<string, string>>(text)!);

    private static string Write(AnswerDrafts drafts) =>
        JsonSerializer.Serialize(drafts.All.Select(draft => new KeptDraft(draft.By, draft.At.ToUnixTimeSeconds(), FieldsOf(draft.Answer), FieldsOf(draft.MadeOn))), AsTyped);

    private static AnswerDrafts ReadDrafts(string text) => new(JsonSerializer.Deserialize<List<KeptDraft>>(text)!
        .Select(kept => new AnswerDraft(kept.By, DateTimeOffset.FromUnixTimeSeconds(kept.At), AnswerOf(kept.Answer), AnswerOf(kept.MadeOn))));

    private static Dictionary<string, string> FieldsOf(LineAnswer answer) => answer.Fields.ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal);

    private static LineAnswer AnswerOf(Dictionary<string, string> fields) => LineAnswer.Of(fields.Select(field => (field.Key, field.Value)));

    private static string Write(Dictionary<string, string> notes) => JsonSerializer.Serialize(new SortedDictionary<string, string>(notes, StringComparer.Ordinal), AsTyped);

    private static Dictionary<string, string> ReadNotes(string text) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(text)!, StringComparer.Ordinal);

    private sealed record KeptDraft(Guid By, long At, Dictionary<string, string> Answer, Dictionary<string, string> MadeOn);
}
