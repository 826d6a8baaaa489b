using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class PeopleMapping :
    IEntityTypeConfiguration<Organisation>,
    IEntityTypeConfiguration<LeadGroup>,
    IEntityTypeConfiguration<Person>,
    IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<Credential>,
    IEntityTypeConfiguration<Session>,
    IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation) => organisation.ToTable("organisations");

    public void Configure(EntityTypeBuilder<LeadGroup> group) => group.ToTable("lead_groups");

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.RefersTo<Organisation>(nameof(Person.OrganisationId), nameof(Person.Organisation));
        person.RefersTo<LeadGroup>(nameof(Person.GroupId), nameof(Person.Group));
        person.ComplexProperty(p => p.Details);
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships");
        membership.IsPartOf<Person>(nameof(Membership.PersonId), nameof(Membership.Person), nameof(Person.Memberships));
        membership.RefersTo<LeadGroup>(nameof(Membership.GroupId), nameof(Membership.Group));
        membership.RefersTo<Person>(nameof(Membership.StandsInForId), nameof(Membership.StandsInFor));
    }

    public void Configure(EntityTypeBuilder<Credential> credential)
    {
        credential.ToTable("credentials");
        credential.RefersTo<Person>(nameof(Credential.PersonId), nameof(Credential.Person));
        credential.IsUniqueBy(nameof(Credential.PersonId));
        credential.Property(c => c.PasswordHash).IsSecret();
        credential.Property(c => c.CodeHash).IsSecret();
        credential.Property(c => c.AuthenticatorSecret).IsSecret();
        credential.Property(c => c.AuthenticatorStep).IsOfNoInterest();
        credential.Property(c => c.RecoveryHashes).IsSecret();
        credential.Property(c => c.CodeExpiresAt).IsOfNoInterest();
        credential.Property(c => c.FailedAttempts).IsOfNoInterest();
        credential.Property(c => c.LockedUntil).IsOfNoInterest();
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.IsOfNoInterest(); // who came and went is no change of the partnership's work
        session.RefersTo<Person>(nameof(Session.PersonId));
        session.HasIndex(one => new { one.PartnershipId, one.PersonId });
    }

    public void Configure(EntityTypeBuilder<Passkey> passkey)
    {
        passkey.ToTable("passkeys");
        passkey.RefersTo<Person>(nameof(Passkey.PersonId));
        passkey.IsUniqueBy(nameof(Passkey.CredentialId));
        passkey.HasIndex(one => new { one.PartnershipId, one.PersonId });
        passkey.Property(key => key.CredentialId).IsOfNoInterest();
        passkey.Property(key => key.PublicKey).IsOfNoInterest();
        passkey.Property(key => key.CreatedAt).IsOfNoInterest(); // the history has its own
        passkey.Property(key => key.UsedAt).IsOfNoInterest();
        passkey.ComplexProperty(key => key.State, state =>
        {
            state.Property(one => one.SignCount).IsOfNoInterest();
            state.Property(one => one.Transports).IsOfNoInterest();
            state.Property(one => one.IsUserVerified).IsOfNoInterest();
            state.Property(one => one.IsBackupEligible).IsOfNoInterest();
            state.Property(one => one.IsBackedUp).IsOfNoInterest();
        });
    }
}
