using Outturn.Documents;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;

namespace Outturn.Pages.Plans;

/// <summary>The file of an import as it was received, opened: Word or Excel, or what LibreOffice makes one of them of.</summary>
internal static class ImportedFile
{
    extension(PlanImport import)
    {
        public async Task<PlanFile> OpenAsync(CancellationToken stop)
        {
            using var file = OfficeFile.Read(import.File, import.FileName);
            return await PlanFile.OpenAsync(file, LibreOffice.Find(), stop);
        }
    }
}
