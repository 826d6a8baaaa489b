using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Outturn.Storage;

/// <summary>
/// Everything the installation keeps. One partnership is in use at a time: its rows are the only ones read and the only ones saved;
/// with none in use there are no rows at all.
/// </summary>
public abstract class OutturnDb(DbContextOptions options, TimeProvider clock) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>The name of the query filter that keeps partnerships apart.</summary>
    internal const string OfOnePartnership = "partnership";

    /// <summary>Where the history takes its times from.</summary>
    internal TimeProvider Clock { get; } = clock;

    /// <summary>The partnership in use; empty when none is.</summary>
    public Guid PartnershipId { get; private set; }

    /// <summary>Who the history names for what is saved here.</summary>
    public Author Author { get; private set; } = Author.TheProgram;

    /// <summary>The last save here, as the history knows it; it can be taken back by that.</summary>
    public Guid LastSave { get; internal set; }

    /// <summary>The entries of the save under way, and the transaction it was given where it had none.</summary>
    internal (IReadOnlyList<Change> Changes, IDbContextTransaction? Transaction) Saving { get; set; } = ([], null);

    public DbSet<Partnership> Partnerships => Set<Partnership>();

    public DbSet<Strategy> Strategies => Set<Strategy>();

    public DbSet<Outcome> Outcomes => Set<Outcome>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<OrganisationProvider> OrganisationProviders => Set<OrganisationProvider>();

    public DbSet<LeadGroup> Groups => Set<LeadGroup>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Credential> Credentials => Set<Credential>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<SignInCode> SignInCodes => Set<SignInCode>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<ActionPlan> Plans => Set<ActionPlan>();

    public DbSet<PlannedTask> Tasks => Set<PlannedTask>();

    public DbSet<PlanImport> Imports => Set<PlanImport>();

    public DbSet<PlanningRound> PlanningRounds => Set<PlanningRound>();

    public DbSet<OwnClause> OwnClauses => Set<OwnClause>();

    public DbSet<KeyActivity> KeyActivities => Set<KeyActivity>();

    public DbSet<ReportingRound> Rounds => Set<ReportingRound>();

    public DbSet<Return> Returns => Set<Return>();

    public DbSet<Actual> Actuals => Set<Actual>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<ReceivedForm> ReceivedForms => Set<ReceivedForm>();

    public DbSet<QuarterlyReport> Reports => Set<QuarterlyReport>();

    public DbSet<KeptRendering> Renderings => Set<KeptRendering>();

    public DbSet<IssuedReport> Issues => Set<IssuedReport>();

    public DbSet<IssuedFile> IssuedFiles => Set<IssuedFile>();

    public DbSet<ReportTemplate> ReportTemplates => Set<ReportTemplate>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<Correction> Corrections => Set<Correction>();

    public DbSet<Risk> Risks => Set<Risk>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<HistoryLink> HistoryLinks => Set<HistoryLink>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>From here on this partnership's rows are read and saved, and no other's.</summary>
    public void Use(Partnership partnership) => Use(partnership.Id);

    public void Use(Guid partnershipId) => PartnershipId = partnershipId;

    /// <summary>From here on the history names this person for what is saved, with the reason and the file it came from where there is one.</summary>
    public void By(Person person, string why = "", string sourceFile = "") =>
        Author = new(person.Id, person.Name) { Why = why, SourceFile = sourceFile, OnBehalfOf = Author.PersonId == person.Id ? Author.OnBehalfOf : "" };

    /// <summary>The same for someone without an entry among the people: "the command line".</summary>
    public void By(string name, string why = "", string sourceFile = "") =>
        Author = new(null, name) { Why = why, SourceFile = sourceFile };

    /// <summary>What follows is said for someone else: the history names both.</summary>
    public void OnBehalfOf(Person? person) => Author = Author with { OnBehalfOf = person?.Name ?? "" };

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        try
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeLog.LeaveAsync(this).GetAwaiter().GetResult();
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            await ChangeLog.LeaveAsync(this);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OutturnDb).Assembly);
        Rows.Configure(modelBuilder, this);
    }
}

/// <summary>The store of a small installation: one file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, TimeProvider clock) : OutturnDb(options, clock);

/// <summary>The store of a large installation.</summary>
public sealed class PostgreSqlDb : OutturnDb
{
    public PostgreSqlDb(DbContextOptions<PostgreSqlDb> options, TimeProvider clock)
        : base(options, clock) =>
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always; // what is saved says first whose it is
}
