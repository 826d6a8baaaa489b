using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// Says of a copy of an agreed report whether it is what was issued. Works on the file alone, far from the installation: the sealed report inside is
/// checked against its digest and signature, rendered again and compared, byte by byte and then word by word.
/// </summary>
/// <remarks>
/// Words are compared, in text, tables and the margins of the pages; in a Word document colours and layout are not. What a word processor or a browser
/// does not make of our own file by saving it again, and what could show other words or hide some, makes the copy differ. Without a key or a digest that
/// came another way than the file, nothing proves who made it.
/// </remarks>
public static class ReportVerifier
{
    private const int DigestLength = 64;

    /// <param name="key">The partnership's public key, if those who check have it.</param>
    /// <param name="digest">The digest from the minutes or a printed copy: 64 hexadecimal digits; empty if not given. Of a PDF: the SHA-256 of the file.</param>
    /// <exception cref="PartnershipRuleException">A draft, or a key or digest that is none.</exception>
    /// <exception cref="UnreadableFileException">Not a report that can be checked.</exception>
    public static Verdict Verify(ReadOnlyMemory<byte> file, string fileName, PublicKeyPem? key = null, string digest = "")
    {
        digest = DigestIn(digest);
        using var opened = OfficeFile.Read(file, fileName);
        return opened.Kind switch
        {
            FileKind.Word => Check(new WordCopy(opened), key, digest),
            FileKind.Spreadsheet => Check(new ExcelCopy(opened), key, digest),
            FileKind.WebPage => Check(new HtmlCopy(opened), key, digest),
            FileKind.Text when IsCsv(opened) => CheckWhole(opened, "a CSV file", digest),
            FileKind.Text => Check(new JsonCopy(opened), key, digest),
            FileKind.Pdf => CheckWhole(opened, "a PDF", digest),
            _ => throw NotOurs(opened.Name),
        };
    }

    internal static UnreadableFileException NotOurs(string file) =>
        new($"‘{file}’ carries no sealed report, so there is nothing to check it by. What can be checked is the .docx, .xlsx, .html or .json of a whole agreed report, as it was issued or saved again; an extract is not sealed.");

    private static Verdict Check(ReportCopy copy, PublicKeyPem? key, string digest)
    {
        var inside = copy.Sealed ?? throw NotOurs(copy.Name);
        if (!inside.IsOfARenderingWeMake)
            throw new UnreadableFileException($"‘{copy.Name}’ was made by another version of the program, which set reports in another way (rendering {ReportWords.Number(inside.Rendering)}; this one makes 1 to {ReportWords.Number(SealedReport.CurrentRendering)}). Check it with that version, or compare it with the copy the partnership keeps.");
        if (inside.Snapshot.Extract is { } part)
            throw new PartnershipRuleException($"‘{copy.Name}’ is an extract, ‘{part.Name}’, and only the whole report is sealed.{(part.Digest.Length > 0 ? $" It says that it is of the report with the digest {part.Digest}: check that one." : " The report it is of was a draft.")}");
        if (inside.Seal is not { } seal)
            throw new PartnershipRuleException($"‘{copy.Name}’ is a draft: it was never agreed, so there is nothing it could differ from.");

        if (SealProblem(inside.Snapshot, seal, key, digest) is { } broken)
            return broken;
        if (copy.WhyNotRendered(inside.Snapshot) is { } unlike)
            return unlike;

        var issued = copy.Render(inside.Snapshot, seal);
        var isAsIssued = copy.Bytes.Span.SequenceEqual(issued);
        if (!isAsIssued && copy.FirstDifference(issued) is { } difference)
            return difference;

        return Proven(inside.Snapshot, isAsIssued, key is not null, digest, digest == ReportWords.DigestToCheck(inside.Snapshot, seal));
    }

    private static Verdict? SealProblem(ReportSnapshot snapshot, Seal seal, PublicKeyPem? key, string digest)
    {
        if (snapshot.Digest != seal.Digest)
            return Differs("the frozen text inside the file", seal.Digest, snapshot.Digest, $"its digest is {snapshot.Digest}, the one that was signed is {seal.Digest}");
        if (digest.Length > 0 && digest != seal.Digest && digest != ReportWords.DigestToCheck(snapshot, seal))
            return Differs("the digest", digest, seal.Digest, $"this is another report than the one with the digest you gave: its own is {seal.Digest}");
        if (!seal.IsSignedByItsOwnKey)
            return Differs("the signature", "", "", "the signature in the file does not fit its digest");
        if (key is not null && !seal.IsSignedBy(key))
            return Differs("the signature", "", "", "it was not made with the key you gave. The file agrees with itself, but someone else has signed it");
        if (snapshot.Issue is { } issue && !(seal with { Digest = issue.DigestUnder(seal.Digest), Signature = issue.Signature }).IsSignedByItsOwnKey)
            return Differs("to whom it was issued", "", "", "the signature of the issue does not fit the body, its section 1 and the day");
        return null;
    }

    private static Verdict Proven(ReportSnapshot report, bool isAsIssued, bool byKey, string digest, bool byDigest)
    {
        var agreement = report.Agreement!;
        var what = $"the {report.Period} report of {report.Partnership}, agreed on {agreement.On.InWords} ({agreement.Minute}){(report.Issue is { } issue ? $", as issued to {issue.Body} on {issue.On.InWords}" : "")}";
        var proof = (byKey, byDigest) switch
        {
            (true, true) => "Its signature was made with the key you gave, and its digest is the one you gave.",
            (true, false) => "Its signature was made with the key you gave.",
            _ => "Its digest is the one you gave.",
        };
        return (byKey || byDigest, isAsIssued) switch
        {
            (true, true) => new(Answer.ExactlyAsIssued, $"Exactly as issued: byte for byte {what}. {proof}"),
            (true, false) => new(Answer.ReSaved, $"Re-saved, every word as agreed: {what}. {proof} The file was saved again since, so its look is not vouched for."),
            (false, var whole) => new(Answer.AuthorNotProven, $"Consistent, author not proven: it says of itself that it is {what}, and its {(whole ? "every byte agrees" : "words agree, though it was saved again,")} with the text sealed inside. {(digest.Length > 0
                ? "The digest you gave is that of the report inside, and proves it; to whom it was issued, with which section 1 and on which day is proven by the digest of the copy as issued, or by the partnership’s public key."
                : $"Give the partnership’s public key or {(report.Issue is null ? "the digest from the minutes" : "the digest of the copy as issued")} to prove who issued it.")}"),
        };
    }

    /// <summary>A PDF and a CSV carry nothing that could be rendered again: they are judged by the hash of their bytes alone.</summary>
    private static Verdict CheckWhole(OfficeFile file, string what, string digest)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content.Span));
        return hash == digest
            ? new(Answer.ExactlyAsIssued, $"Exactly as issued: the SHA-256 of ‘{file.Name}’ is the one you gave.")
            : digest.Length > 0 && !IsPrintedIn(file, digest)
            ? Differs("the file as a whole", digest, hash, $"its SHA-256 is {hash}, not the one you gave. If that is the digest printed inside it is the report’s, not the file’s: check the .docx, .xlsx, .html or .json by it")
            : throw new UnreadableFileException($"‘{file.Name}’ is {what}, which can only be compared as a whole file. Its SHA-256 is {hash}: ask the partnership for that of the one it keeps and give it as the digest (the digest printed inside is the report’s, not the file’s), or check the .docx, .xlsx, .html or .json instead.");
    }

    /// <summary>The digest was read in the file itself, which a CSV has in every row: then it is the report's.</summary>
    private static bool IsPrintedIn(OfficeFile file, string digest) => file.Content.Span.IndexOf(Encoding.ASCII.GetBytes(digest)) >= 0;

    /// <summary>Its first words are the headings of our own columns.</summary>
    private static bool IsCsv(OfficeFile file)
    {
        var content = file.Content.Span.StartsWith(Encoding.UTF8.Preamble) ? file.Content.Span[Encoding.UTF8.Preamble.Length..] : file.Content.Span;
        return content.StartsWith("Report,State,Digest,"u8) || file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
    }

    internal static Verdict Differs(string place, string agreed, string found, string because) =>
        new(Answer.Differs, $"Differs at {place}: {because}.") { Place = place, Agreed = agreed, Found = found };

    /// <summary>The digest as it was typed, its spaces and capitals forgiven; empty where none was.</summary>
    /// <exception cref="PartnershipRuleException">It is no digest.</exception>
    public static string DigestIn(string typed)
    {
        var tidy = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant();
        tidy = tidy.StartsWith("sha256:", StringComparison.Ordinal) ? tidy["sha256:".Length..] : tidy;
        return tidy.Length == 0 || (tidy.Length == DigestLength && tidy.All(char.IsAsciiHexDigitLower))
            ? tidy
            : throw new PartnershipRuleException($"A digest is {ReportWords.Number(DigestLength)} hexadecimal digits, as printed at the foot of each page. What was given has {ReportWords.Number(tidy.Length)} characters.");
    }
}

/// <summary>A copy of a report in one of the formats that carry their seal.</summary>
internal abstract class ReportCopy(OfficeFile file)
{
    public string Name => file.Name;

    public ReadOnlyMemory<byte> Bytes => file.Content;

    /// <summary>The sealed report the file carries; null where it carries none.</summary>
    public abstract SealedReport? Sealed { get; }

    /// <summary>Why it cannot be made again, though its seal holds; null where it can.</summary>
    public virtual Verdict? WhyNotRendered(ReportSnapshot report) => null;

    public abstract byte[] Render(ReportSnapshot report, Seal seal);

    /// <summary>Where the copy first says something else than what was issued; null where it says the same.</summary>
    public abstract Verdict? FirstDifference(byte[] issued);

    protected static Verdict? FirstDifference(IReadOnlyList<PlacedText> agreed, IReadOnlyList<PlacedText> found)
    {
        for (var i = 0; i < Math.Max(agreed.Count, found.Count); i++)
        {
            var (ours, theirs) = (i < agreed.Count ? agreed[i] : null, i < found.Count ? found[i] : null);
            if (ours?.Text == theirs?.Text && ours?.Look == theirs?.Look)
                continue;
            if (ours is null)
                return ReportVerifier.Differs(theirs!.Place, "", theirs.Text, $"this file goes on with ‘{Excerpt(theirs.Text, "")}’, which was not agreed");
            if (theirs is null || (i + 1 < agreed.Count && agreed[i + 1].Text == theirs.Text))
                return ReportVerifier.Differs(ours.Place, ours.Text, "", $"agreed ‘{Excerpt(ours.Text, "")}’, missing in this file");
            if (ours.Text == theirs.Text)
                return ReportVerifier.Differs(ours.Place, ours.Text, theirs.Text, $"{(ours.Text.Length > 0 ? $"‘{Excerpt(ours.Text, "")}’ is there, but it" : "its markup")} is not set as it was, and words may be hidden: {Markup(ours.Look, theirs.Look)}");
            if (i + 1 < found.Count && found[i + 1].Text == ours.Text)
                return ReportVerifier.Differs(ours.Place, "", theirs.Text, $"this file has ‘{Excerpt(theirs.Text, "")}’ before it, which was not agreed");
            return ReportVerifier.Differs(ours.Place, ours.Text, theirs.Text, $"agreed ‘{Excerpt(ours.Text, theirs.Text)}’, this file ‘{Excerpt(theirs.Text, ours.Text)}’");
        }

        return null;
    }

    /// <summary>The first tag or words that are not alike in two pieces of markup.</summary>
    private static string Markup(string ours, string theirs)
    {
        var same = ours.AsSpan().CommonPrefixLength(theirs);
        var from = Math.Max(0, ours[..same].LastIndexOf('<'));
        return $"agreed ‘{Excerpt(ours[from..], theirs[from..])}’, this file ‘{Excerpt(theirs[from..], ours[from..])}’";
    }

    /// <summary>At most some 100 letters, from a little before the two part.</summary>
    private static string Excerpt(string text, string other)
    {
        const int most = 100;
        if (text.Length <= most)
            return text;

        var same = text.AsSpan().CommonPrefixLength(other);
        var from = same > most / 2 ? text.LastIndexOf(' ', Math.Min(same - (most / 3), text.Length - 1)) + 1 : 0;
        var length = Math.Min(most, text.Length - from);
        return $"{(from > 0 ? "… " : "")}{text.Substring(from, length).Trim()}{(from + length < text.Length ? " …" : "")}";
    }
}

internal sealed class WordCopy(OfficeFile file) : ReportCopy(file)
{
    private readonly WordDocument document = WordDocument.Open(file);
    private readonly OfficePackage package = file.Package!;

    private SealedReport? inside;

    /// <summary>With the template it was made in, which travels beside it.</summary>
    public override SealedReport? Sealed => inside ??= document.CustomXml(WordReport.Data.NamespaceName)?.Root?.Value is { } json && SealedReport.Read(Encoding.UTF8.GetBytes(json)) is { } read
        ? read.Snapshot.Template is { } template ? read with { Snapshot = read.Snapshot with { Template = template with { Bytes = TemplateIn() } } } : read
        : null;

    /// <summary>The seal covers the template’s hash, so that a template exchanged is found out before anything is made in it.</summary>
    public override Verdict? WhyNotRendered(ReportSnapshot report) => report.Template is not { } template ? null
        : template.Bytes is not { } bytes ? ReportVerifier.Differs("the template inside the file", "", "", "the template it was made in is not there, or damaged")
        : Convert.ToHexStringLower(SHA256.HashData(bytes)) != template.Sha256 ? ReportVerifier.Differs("the template inside the file", "", "", $"it is not ‘{template.FileName}’ as it was when the report was agreed")
        : null;

    public override byte[] Render(ReportSnapshot report, Seal seal) => WordReport.Write(report, seal);

    private byte[]? TemplateIn()
    {
        var text = document.CustomXml(TemplatedReport.Data.NamespaceName)?.Root?.Value.Trim() ?? "";
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }


    public override Verdict? FirstDifference(byte[] issued)
    {
        using var rendered = OfficeFile.Read(issued, Name);
        if (ForeignInWord.First(package, WordAsIssued.Of(rendered.Package!, isInATemplate: Sealed!.Snapshot.Template is not null)) is { } foreign)
            return ReportVerifier.Differs(foreign.Place, "", foreign.What, $"this file has {foreign.What}, which no report of ours has, also when it is saved again");
        return FirstDifference(WordWords.Of(WordDocument.Open(rendered)), WordWords.Of(document));
    }
}

internal sealed class ExcelCopy(OfficeFile file) : ReportCopy(file)
{
    private readonly OfficeFile file = file;

    public override SealedReport? Sealed => Workbook.Open(file).CustomXml(WordReport.Data.NamespaceName)?.Root?.Value is { } json ? SealedReport.Read(Encoding.UTF8.GetBytes(json)) : null;

    public override byte[] Render(ReportSnapshot report, Seal seal) => ExcelReport.Write(report, seal);

    public override Verdict? FirstDifference(byte[] issued)
    {
        if (ForeignInExcel.First(file.Package!) is { } foreign)
            return ReportVerifier.Differs(foreign.Place, "", foreign.What, $"this file has {foreign.What}, which no report of ours has, also when it is saved again");
        using var rendered = OfficeFile.Read(issued, Name);
        return FirstDifference(ExcelWords.Of(rendered), ExcelWords.Of(file));
    }
}

internal sealed class HtmlCopy(OfficeFile file) : ReportCopy(file)
{
    private readonly HtmlWords page = HtmlWords.Read(Encoding.UTF8.GetString(file.Content.Span));

    public override SealedReport? Sealed => page.Data.Length > 0 ? SealedReport.Read(Encoding.UTF8.GetBytes(page.Data)) : null;

    public override byte[] Render(ReportSnapshot report, Seal seal) => HtmlReport.Write(report, seal);

    public override Verdict? FirstDifference(byte[] issued)
    {
        var ours = HtmlWords.Read(Encoding.UTF8.GetString(issued));
        if (page.Links.Except(ours.Links, StringComparer.Ordinal).FirstOrDefault() is { } link)
            return ReportVerifier.Differs("the page itself", "", link, $"this file has a link to ‘{link}’, which no report of ours has");
        if (page.Foreign.Length > 0)
            return ReportVerifier.Differs("the page itself", "", page.Foreign, $"this file has {page.Foreign}, which no report of ours has");
        if (page.Data.Trim() != ours.Data.Trim())
            return ReportVerifier.Differs("the sealed data", "", "", "what travels inside the page is more, or other, than was issued");
        if (FirstDifference(ours.Texts, page.Texts) is { } difference)
            return difference;
        return page.Style.Trim('\n', ' ') == ours.Style.Trim('\n', ' ')
            ? null
            : ReportVerifier.Differs("the style sheet", "", "", "it decides what is seen, and it is not the one that was issued");
    }
}

/// <summary>The JSON is the sealed text itself: what is sealed and what is read cannot part, but something may have been put beside it.</summary>
internal sealed class JsonCopy(OfficeFile file) : ReportCopy(file)
{
    /// <summary>Some editors put a byte order mark before what they save; it says nothing.</summary>
    private readonly ReadOnlyMemory<byte> json = file.Content.Span.StartsWith(Encoding.UTF8.Preamble) ? file.Content[Encoding.UTF8.Preamble.Length..] : file.Content;

    public override SealedReport? Sealed => SealedReport.Read(json);

    public override byte[] Render(ReportSnapshot report, Seal seal) => new SealedReport(report, seal).ToJson();

    public override Verdict? FirstDifference(byte[] issued)
    {
        using var ours = JsonDocument.Parse(issued);
        using var theirs = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(ours.RootElement, theirs.RootElement)
            ? null
            : ReportVerifier.Differs("the data beside the sealed report", "", "", "this file holds more, or other, than was issued");
    }
}
