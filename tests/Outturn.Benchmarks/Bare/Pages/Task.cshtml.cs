using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Outturn.Benchmarks.Bare;

/// <summary>Writes one task's new timescale with its entry in the history, and shows the plan again.</summary>
[IgnoreAntiforgeryToken]
internal sealed class TaskModel(PlainReader reader) : PageModel
{
    public IActionResult OnPost(Guid partnership, Guid plan, Guid id, string timescale)
    {
        var task = (partnership.ToString().ToUpperInvariant(), id.ToString().ToUpperInvariant());
        using var connection = reader.OpenToWrite();
        using var transaction = connection.BeginTransaction();
        connection.Write(
            """
            INSERT INTO changes (partnership_id, save_id, at, by_person_id, by_name, on_behalf_of, why, source_file, entity, entity_id, reference, kind, field, old, new, salt, commitment)
            SELECT $p, $save, $now, NULL, 'The bare page', '', '', '', 'PlannedTask', $id, '', 'Changed', 'Timescale', timescale, $text, randomblob(16), randomblob(32) FROM planned_tasks WHERE (partnership_id, id) = ($p, $id)
            """, task, timescale, transaction);
        connection.Write("UPDATE planned_tasks SET timescale = $text, version = version + 1 WHERE (partnership_id, id) = ($p, $id)", task, timescale, transaction);
        transaction.Commit();
        return Redirect($"/plan/{partnership}/{plan}");
    }
}
