using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Outturn.Benchmarks.Bare;

internal sealed record LineRow(string TaskId, string Reference, string Title, string Timescale, string Plan, string Officer, string Lead);

internal sealed record ReturnRow(int Period, string Light, bool Completed, string Narrative, string CorrectiveAction, string SentBy, string OnBehalfOf, DateTimeOffset? SentAt);

internal sealed record ChangeRow(DateTimeOffset? At, string By, string Entity, string Kind, string Field, string Old, string New);

/// <summary>One task with its twelve latest returns.</summary>
internal sealed class LineModel(PlainReader reader) : PageModel
{
    public LineRow Line { get; private set; } = null!;

    public IReadOnlyList<ReturnRow> Returns { get; private set; } = [];

    public IReadOnlyList<MeasureRow> Measures { get; private set; } = [];

    public IReadOnlyList<MilestoneRow> Milestones { get; private set; } = [];

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public IActionResult OnGet(Guid partnership, Guid id)
    {
        var activity = (partnership.ToString().ToUpperInvariant(), id.ToString().ToUpperInvariant());
        using var connection = reader.Open();
        if (connection.Read(
            """
            SELECT t.id, o.number || a.letter || '.' || t.position, t.title, t.timescale, l.title, coalesce(p.name, t.contact_officer), coalesce(g.name, b.name, t.lead_partnership) FROM key_activities k
            JOIN planned_tasks t ON (t.partnership_id, t.id) = (k.partnership_id, k.task_id) JOIN planned_actions a ON (a.partnership_id, a.id) = (t.partnership_id, t.action_id)
            JOIN planned_outcomes o ON (o.partnership_id, o.id) = (a.partnership_id, a.planned_outcome_id) JOIN plans l ON (l.partnership_id, l.id) = (o.partnership_id, o.plan_id)
            LEFT JOIN people p ON (p.partnership_id, p.id) = (t.partnership_id, t.officer_id) LEFT JOIN lead_groups g ON (g.partnership_id, g.id) = (t.partnership_id, t.lead_group_id)
            LEFT JOIN organisations b ON (b.partnership_id, b.id) = (t.partnership_id, t.lead_organisation_id) WHERE (k.partnership_id, k.id) = ($p, $id)
            """, activity,
            row => new LineRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6))) is not [var line])
        {
            return NotFound();
        }

        Line = line;
        Returns = connection.Read(
            """
            SELECT q.period, r.light, r.completed, r.narrative, r.corrective_action, s.name, b.name, r.sent_at FROM returns r
            JOIN rounds q ON (q.partnership_id, q.id) = (r.partnership_id, r.round_id) LEFT JOIN people s ON (s.partnership_id, s.id) = (r.partnership_id, r.sent_by_id)
            LEFT JOIN people b ON (b.partnership_id, b.id) = (r.partnership_id, r.on_behalf_of_id) WHERE (r.partnership_id, r.key_activity_id) = ($p, $id) ORDER BY q.period DESC LIMIT 12
            """, activity,
            row => new ReturnRow(row.GetInt32(0), row.Text(1), row.GetBoolean(2), row.GetString(3), row.GetString(4), row.Text(5), row.Text(6), row.Time(7)));
        var task = activity with { Item2 = line.TaskId };
        Measures = connection.Read(
            """
            SELECT task_id, title, baseline_year, baseline, targets ->> '$.201004', targets ->> '$.201104', targets ->> '$.201204' FROM measures
            WHERE (partnership_id, task_id) = ($p, $id) ORDER BY position
            """, task,
            row => new MeasureRow(row.GetString(0), row.GetString(1), row.Text(2), row.GetString(3), row.Text(4), row.Text(5), row.Text(6)));
        Milestones = connection.Read(
            """
            SELECT task_id, coalesce("on", date_as_written), title FROM milestones WHERE (partnership_id, task_id) = ($p, $id) ORDER BY position
            """, task,
            row => new MilestoneRow(row.GetString(0), row.GetString(1), row.GetString(2)));
        Changes = connection.Read(
            """
            SELECT at, by_name, entity, kind, field, old, new FROM changes WHERE partnership_id = $p AND entity_id IN (
              SELECT $id UNION ALL SELECT task_id FROM key_activities WHERE (partnership_id, id) = ($p, $id) UNION ALL SELECT id FROM returns WHERE (partnership_id, key_activity_id) = ($p, $id)
              UNION ALL SELECT m.id FROM measures m JOIN key_activities k ON (k.partnership_id, k.task_id) = (m.partnership_id, m.task_id) WHERE (k.partnership_id, k.id) = ($p, $id)
              UNION ALL SELECT m.id FROM milestones m JOIN key_activities k ON (k.partnership_id, k.task_id) = (m.partnership_id, m.task_id) WHERE (k.partnership_id, k.id) = ($p, $id))
            ORDER BY number DESC LIMIT 60
            """, activity,
            row => new ChangeRow(row.Time(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Text(5), row.Text(6)));
        return Page();
    }
}
