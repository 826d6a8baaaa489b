using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>Brings a Word or Excel file in. What cannot be read is said in one sentence and nothing is changed; what can is kept, to be looked at.</summary>
[RequestSizeLimit(Site.LargestRequest)]
public sealed class ImportModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public Guid Group { get; set; }

    /// <summary>The groups whose plans the reader may bring in.</summary>
    public IReadOnlyList<LeadGroup> Groups { get; private set; } = [];

    private IReadOnlyList<LeadGroup> all = [];

    protected override LeadGroup? Concerned => all.FirstOrDefault(group => group.Id == Group);

    public IEnumerable<Option> GroupOptions => Groups.Select(group => new Option(group.Id.ToString(), group.Name));

    protected override async Task<IActionResult?> LoadAsync()
    {
        all = await Db.Groups.ToListAsync();
        Groups = [.. all.Where(group => Reader.May(Right.EditPlans, group)).OrderBy(group => group.IsExecutive).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];
        return null;
    }

    protected override bool Allows(Right right) => Concerned is null ? Reader.MaySomewhere(right) : base.Allows(right);

    public void OnGet() => Group = Reader.GroupId ?? Guid.Empty;

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (Groups.FirstOrDefault(group => group.Id == Group) is not { } leads)
            return Mend([new(nameof(Group), "Choose the group the plan belongs to.")], "");
        if (file is null)
            return Mend([new("File", "Choose the Word or Excel file of the plan.")], "");

        try
        {
            using var office = OfficeFile.Read(file.OpenReadStream(), file.FileName);
            var document = await PlanFile.OpenAsync(office, LibreOffice.Find(), HttpContext.RequestAborted);
            DocumentCheck.MustNotBeReport(document);
            PlanReader.Read(document);
            var bytes = office.Content.ToArray();
            var import = new PlanImport(leads, office.Name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), Reader, Now);
            foreach (var (heading, column) in await Db.HeadingsOf(leads, HttpContext.RequestAborted))
                import.Means(heading, column);
            Db.Imports.Add(import);
            if (document.Sent is { } sent && sent.Partnership == Partnership.Id && await Db.Plans.SingleOrDefaultAsync(plan => plan.Id == sent.Plan) is { } plan)
                import.IsCopyOf(plan);
            await Db.SaveChangesAsync();
            return GoTo($"/plans/imports/{import.Id}");
        }
        catch (UnreadableFileException refused)
        {
            return Mend([new("File", $"{refused.Message} Nothing was changed.")], "");
        }
    }
}
