using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class ReturnQueries
{
    extension(IQueryable<KeyActivity> activities)
    {
        public IQueryable<KeyActivity> ReportedOn() => activities.Where(activity => activity.DroppedAt == null);

        /// <summary>With the task, where it stands in its plan, its measures and its officer: what a round asks with and a line is printed from.</summary>
        public IQueryable<KeyActivity> WithTasks() => activities
            .Include(activity => activity.Task).ThenInclude(task => task.Action).ThenInclude(action => action.Outcome).ThenInclude(outcome => outcome.Plan)
            .Include(activity => activity.Task).ThenInclude(task => task.Officer)
            .Include(activity => activity.Task).ThenInclude(task => task.Measures.OrderBy(measure => measure.Position))
            .Include(activity => activity.Task).ThenInclude(task => task.Milestones.OrderBy(milestone => milestone.Position))
            .AsSplitQuery();
    }

    extension(IQueryable<ReportingRound> rounds)
    {
        /// <summary>With every return, its line of the plan and who said it: enough to compile the report. Six queries whatever the size.</summary>
        public IQueryable<ReportingRound> WithReturns() => rounds
            .Include(round => round.Returns).ThenInclude(line => line.KeyActivity).ThenInclude(activity => activity.Task)
            .ThenInclude(task => task.Action).ThenInclude(action => action.Outcome).ThenInclude(outcome => outcome.Plan).ThenInclude(plan => plan.Group)
            .Include(round => round.Returns).ThenInclude(line => line.KeyActivity).ThenInclude(activity => activity.Task).ThenInclude(task => task.LeadOrganisation)
            .Include(round => round.Returns).ThenInclude(line => line.KeyActivity).ThenInclude(activity => activity.Task)
            .ThenInclude(task => task.Measures.OrderBy(measure => measure.Position))
            .Include(round => round.Returns).ThenInclude(line => line.KeyActivity).ThenInclude(activity => activity.Task)
            .ThenInclude(task => task.Milestones.OrderBy(milestone => milestone.Position))
            .Include(round => round.Returns).ThenInclude(line => line.KeyActivity).ThenInclude(activity => activity.Task).ThenInclude(task => task.Officer)
            .Include(round => round.Returns).ThenInclude(line => line.Officer).ThenInclude(officer => officer!.Organisation)
            .Include(round => round.Returns).ThenInclude(line => line.SentBy)
            .Include(round => round.Returns).ThenInclude(line => line.OnBehalfOf)
            .Include(round => round.Returns).ThenInclude(line => line.EditedBy)
            .Include(round => round.Returns).ThenInclude(line => line.ApprovedBy)
            .Include(round => round.Returns).ThenInclude(line => line.SentBackBy)
            .Include(round => round.Returns).ThenInclude(line => line.Actuals).ThenInclude(actual => actual.EnteredBy)
            .Include(round => round.Returns).ThenInclude(line => line.Actuals).ThenInclude(actual => actual.OnBehalfOf)
            .Include(round => round.Returns).ThenInclude(line => line.FollowUp)
            .AsSplitQuery();

        public IQueryable<ReportingRound> StillOpen() => rounds.Where(round => round.ClosedAt == null);

        public IQueryable<ReportingRound> LatestFirst() => rounds.OrderByDescending(round => round.Period);
    }

    extension(IQueryable<Return> returns)
    {
        public IQueryable<Return> AskedOf(Person officer) => returns.Where(line => line.OfficerId == officer.Id);

        public IQueryable<Return> In(ReportingRound round) => returns.Where(line => line.RoundId == round.Id);

        /// <summary>With its round, its line of the plan and who said it, for the page of one or a few.</summary>
        public IQueryable<Return> WithLines() => returns
            .Include(line => line.Round)
            .Include(line => line.KeyActivity).ThenInclude(activity => activity.Task).ThenInclude(task => task.Action).ThenInclude(action => action.Outcome).ThenInclude(outcome => outcome.Plan)
            .Include(line => line.KeyActivity).ThenInclude(activity => activity.Task).ThenInclude(task => task.Measures.OrderBy(measure => measure.Position))
            .Include(line => line.KeyActivity).ThenInclude(activity => activity.Task).ThenInclude(task => task.Milestones.OrderBy(milestone => milestone.Position))
            .Include(line => line.KeyActivity).ThenInclude(activity => activity.Task).ThenInclude(task => task.Officer)
            .Include(line => line.Officer)
            .Include(line => line.SentBy)
            .Include(line => line.OnBehalfOf)
            .Include(line => line.EditedBy)
            .Include(line => line.ApprovedBy)
            .Include(line => line.SentBackBy)
            .Include(line => line.Actuals)
            .Include(line => line.FollowUp)
            .AsSplitQuery();

        /// <summary>Of each line, the last return sent in a period before this one: what the officer said last time.</summary>
        public IQueryable<Return> LastBefore(ReportingPeriod period) => returns.Where(line =>
            line.SentAt != null && line.Round.Period < period
            && !returns.Any(later => later.KeyActivityId == line.KeyActivityId && later.SentAt != null && later.Round.Period < period && later.Round.Period > line.Round.Period));
    }

    extension(IQueryable<ReceivedForm> forms)
    {
        /// <summary>Those of a round that came back and were neither accepted nor put aside.</summary>
        public IQueryable<ReceivedForm> WaitingIn(ReportingRound round) => forms.Where(form => form.RoundId == round.Id && form.AcceptedAt == null && form.PutAsideAt == null);

        /// <summary>Those that were accepted or put aside, the latest first, without the bytes.</summary>
        public IQueryable<DoneForm> Done() => forms.Where(form => form.AcceptedAt != null || form.PutAsideAt != null).OrderByDescending(form => form.ReceivedAt).ThenByDescending(form => form.Id)
            .Select(form => new DoneForm(form.Id, form.FileName, form.Outcome, form.ReturnedBy, form.AcceptedAt != null, form.AcceptedAt ?? form.PutAsideAt!.Value));
    }

    extension(IQueryable<EvidenceFile> files)
    {
        /// <summary>What is attached to a return, without the bytes.</summary>
        public IQueryable<AttachedFile> AttachedTo(Return line) => files.Where(file => file.ReturnId == line.Id).Listed();

        /// <summary>As they are listed, without the bytes.</summary>
        public IQueryable<AttachedFile> Listed() => files.OrderBy(file => file.AddedAt).ThenBy(file => file.Id).Select(AttachedFile.Listed);
    }
}

/// <summary>A returned form as it is listed: its file's name, what became of it, who returned it.</summary>
public sealed record DoneForm(Guid Id, string FileName, string Outcome, string ReturnedBy, bool IsAccepted, DateTimeOffset At);

/// <summary>A file of a return as it is listed: "Survey.pdf, 340 KB, attached by Helen Okafor".</summary>
public sealed record AttachedFile(Guid Id, Guid ReturnId, string FileName, int Size, string AddedBy, DateTimeOffset AddedAt)
{
    internal static readonly Expression<Func<EvidenceFile, AttachedFile>> Listed = file => new(file.Id, file.ReturnId, file.FileName, file.Size, file.AddedBy.Details.Name, file.AddedAt);

    public string SizeInWords => EvidenceFile.InWords(Size);
}
