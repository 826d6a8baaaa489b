using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Outturn.Benchmarks.Bare;

internal sealed record OutcomeRow(string Id, string OutcomeId, string Number, string Title);

internal sealed record ActionRow(string Id, string OutcomeId, string Letter, string Title, string Ambition);

internal sealed record TaskRow(string Id, string ActionId, int Position, string Title, string Timescale, string Resources, string ContactOfficer, string Officer, string Lead);

/// <param name="Of">The task or the outcome it belongs to.</param>
internal sealed record MeasureRow(string Of, string Title, string BaselineYear, string Baseline, string First, string Second, string Third);

internal sealed record MilestoneRow(string TaskId, string On, string Title);

/// <summary>A plan in the order of the template.</summary>
internal sealed class PlanModel(PlainReader reader) : PageModel
{
    private const string Figures = "m.title, m.baseline_year, m.baseline, m.targets ->> '$.201004', m.targets ->> '$.201104', m.targets ->> '$.201204'";

    public string Title { get; private set; } = "";

    public IReadOnlyList<OutcomeRow> Outcomes { get; private set; } = [];

    public ILookup<string, ActionRow> Actions { get; private set; } = null!;

    public ILookup<string, TaskRow> Tasks { get; private set; } = null!;

    public ILookup<string, MeasureRow> Measures { get; private set; } = null!;

    public ILookup<string, MilestoneRow> Milestones { get; private set; } = null!;

    public IActionResult OnGet(Guid partnership, Guid id)
    {
        var plan = (partnership.ToString().ToUpperInvariant(), id.ToString().ToUpperInvariant());
        using var connection = reader.Open();
        if (connection.Read("SELECT title FROM plans WHERE (partnership_id, id) = ($p, $id)", plan, row => row.GetString(0)) is not [var title])
            return NotFound();

        Title = title;
        Outcomes = connection.Read(
            "SELECT id, outcome_id, number, title_as_written FROM planned_outcomes WHERE (partnership_id, plan_id) = ($p, $id) ORDER BY number", plan,
            row => new OutcomeRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)));
        Actions = connection.Read(
            """
            SELECT a.id, a.planned_outcome_id, a.letter, a.title, a.long_term_ambition FROM planned_actions a
            JOIN planned_outcomes o ON (o.partnership_id, o.id) = (a.partnership_id, a.planned_outcome_id) WHERE (o.partnership_id, o.plan_id) = ($p, $id) ORDER BY a.position
            """, plan,
            row => new ActionRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4))).ToLookup(action => action.OutcomeId);
        Tasks = connection.Read(
            """
            SELECT t.id, t.action_id, t.position, t.title, t.timescale, t.resources, t.contact_officer, p.name, coalesce(g.name, b.name, t.lead_partnership) FROM planned_tasks t
            JOIN planned_actions a ON (a.partnership_id, a.id) = (t.partnership_id, t.action_id) JOIN planned_outcomes o ON (o.partnership_id, o.id) = (a.partnership_id, a.planned_outcome_id)
            LEFT JOIN people p ON (p.partnership_id, p.id) = (t.partnership_id, t.officer_id) LEFT JOIN lead_groups g ON (g.partnership_id, g.id) = (t.partnership_id, t.lead_group_id) LEFT JOIN organisations b ON (b.partnership_id, b.id) = (t.partnership_id, t.lead_organisation_id)
            WHERE (o.partnership_id, o.plan_id) = ($p, $id) ORDER BY t.position
            """, plan,
            row => new TaskRow(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.Text(7), row.GetString(8)))
            .ToLookup(task => task.ActionId);
        Measures = connection.Read(
            $"""
            SELECT m.task_id, {Figures}, m.position FROM measures m JOIN planned_tasks t ON (t.partnership_id, t.id) = (m.partnership_id, m.task_id)
            JOIN planned_actions a ON (a.partnership_id, a.id) = (t.partnership_id, t.action_id) JOIN planned_outcomes o ON (o.partnership_id, o.id) = (a.partnership_id, a.planned_outcome_id) WHERE (o.partnership_id, o.plan_id) = ($p, $id)
            UNION ALL SELECT m.outcome_id, {Figures}, m.position FROM measures m JOIN planned_outcomes o ON (o.partnership_id, o.outcome_id) = (m.partnership_id, m.outcome_id) WHERE (o.partnership_id, o.plan_id) = ($p, $id)
            ORDER BY 8
            """, plan,
            row => new MeasureRow(row.GetString(0), row.GetString(1), row.Text(2), row.GetString(3), row.Text(4), row.Text(5), row.Text(6))).ToLookup(measure => measure.Of);
        Milestones = connection.Read(
            """
            SELECT m.task_id, coalesce(m."on", m.date_as_written), m.title FROM milestones m JOIN planned_tasks t ON (t.partnership_id, t.id) = (m.partnership_id, m.task_id)
            JOIN planned_actions a ON (a.partnership_id, a.id) = (t.partnership_id, t.action_id) JOIN planned_outcomes o ON (o.partnership_id, o.id) = (a.partnership_id, a.planned_outcome_id) WHERE (o.partnership_id, o.plan_id) = ($p, $id) ORDER BY m.position
            """, plan,
            row => new MilestoneRow(row.GetString(0), row.GetString(1), row.GetString(2))).ToLookup(milestone => milestone.TaskId);
        return Page();
    }
}
