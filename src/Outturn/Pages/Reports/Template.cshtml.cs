using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Pages;

/// <summary>The partnership's own Word document as the template of its reports: brought in, looked at, replaced, taken out of use.</summary>
[RequestSizeLimit(Site.LargestRequest)]
public sealed class TemplateModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>The one in use; null where reports have the program's own shape.</summary>
    public ReportTemplate? InUse { get; private set; }

    /// <summary>What it holds.</summary>
    public IReadOnlyList<PlacedPlaceholder> Placed { get; private set; } = [];

    /// <summary>Those that were in use before, the last one first.</summary>
    public IReadOnlyList<(string FileName, string AddedBy, DateTimeOffset AddedAt, DateTimeOffset LeftAt)> Before { get; private set; } = [];

    /// <summary>What is wrong with the document that was just brought in.</summary>
    public IReadOnlyList<TemplateMistake> Mistakes { get; private set; } = [];

    public string Refused { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (file is null)
            return Mend([new("File", "Choose the Word document that is to be the template.")], "");

        try
        {
            using var office = OfficeFile.Read(file.OpenReadStream(), file.FileName);
            var reading = TemplateReading.Read(office);
            if (reading.Mistakes.Count > 0)
            {
                (Refused, Mistakes) = (reading.FileName, reading.Mistakes);
                return Mend([new("File", $"‘{reading.FileName}’ was not taken: {(Mistakes.Count == 1 ? "1 thing is" : $"{Mistakes.Count} things are")} to be mended first. They are listed below.")], "");
            }

            InUse?.Leave(Now);
            Db.Add(new ReportTemplate(Partnership, reading.FileName, reading.Bytes, reading.Sha256, Reader, Now));
            await Db.SaveChangesAsync();
            return GoTo("/reports/template", $"‘{reading.FileName}’ is the template from now on, also of drafts begun before. Agreed reports stay as they are.");
        }
        catch (UnreadableFileException refused)
        {
            return Mend([new("File", $"{refused.Message} Nothing was changed.")], "");
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (InUse is not { } template)
            return NotFound();

        template.Leave(Now);
        await Db.SaveChangesAsync();
        return GoTo("/reports/template", $"‘{template.FileName}’ is no longer the template. Reports have the program’s own shape again; those agreed stay as they are.");
    }

    public IActionResult OnGetFile() => InUse is { } template ? File(template.Bytes, WordWriter.ContentType, template.FileName) : NotFound();

    public IActionResult OnGetStarter() => File(StarterTemplate.Write(), WordWriter.ContentType, "report-template.docx");

    protected override async Task<IActionResult?> LoadAsync()
    {
        InUse = await Db.ReportTemplates.Include(template => template.AddedBy).InUse().FirstOrDefaultAsync();
        Before = [.. (await Db.ReportTemplates.Where(template => template.LeftAt != null).OrderByDescending(template => template.LeftAt)
            .Select(template => new { template.FileName, AddedBy = template.AddedBy.Details.Name, template.AddedAt, template.LeftAt }).Take(10).ToListAsync()).Select(template => (template.FileName, template.AddedBy, template.AddedAt, template.LeftAt!.Value))];
        if (InUse is { } kept)
        {
            using var office = OfficeFile.Read(kept.Bytes, kept.FileName);
            Placed = TemplateReading.Read(office).Placeholders;
        }

        return null;
    }
}
