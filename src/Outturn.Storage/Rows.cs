using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

/// <summary>
/// What holds for every row of a partnership: the key is (partnership, id), every reference carries both halves, so that the database itself
/// refuses a row that points into another partnership, and reading is filtered to the partnership in use.
/// </summary>
internal static class Rows
{
    public static void Configure(ModelBuilder model, OutturnDb db)
    {
        foreach (var type in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type.IsSubclassOf(typeof(PartnershipRow))).ToList())
        {
            var row = model.Entity(type);
            foreach (var answer in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(IsWorkedOut))
                row.Ignore(answer.Name);
            row.HasKey(nameof(PartnershipRow.PartnershipId), nameof(PartnershipRow.Id));
            row.Property(nameof(PartnershipRow.Id)).ValueGeneratedNever();
            row.Property(nameof(PartnershipRow.PartnershipId)).ValueGeneratedNever();
            row.Property(nameof(PartnershipRow.Version)).IsConcurrencyToken();
            row.HasOne(typeof(Partnership)).WithMany().HasForeignKey(nameof(PartnershipRow.PartnershipId)).OnDelete(DeleteBehavior.Restrict);
        }

        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.FindProperty(nameof(PartnershipRow.PartnershipId)) is not null)
                entity.SetQueryFilter(OutturnDb.OfOnePartnership, InUse(entity.ClrType, db));
            foreach (var details in entity.GetComplexProperties().Where(part => part.Name is "Details" or "Dates" or "Sections"))
                NameAsOwnColumns(details);
            if (entity.GetProperties().Any(property => property.ClrType == typeof(byte[])))
                PutBytesLast(entity);
        }
    }

    /// <summary>Whether the property is an answer of the row ("TasksInOrder"), neither a value nor a list it holds.</summary>
    private static bool IsWorkedOut(PropertyInfo property) => !property.CanWrite
        && property.DeclaringType != typeof(PartnershipRow) // whose setters are its own, and not seen from a row's type
        && property.DeclaringType!.GetField(JsonNamingPolicy.CamelCase.ConvertName(property.Name), BindingFlags.Instance | BindingFlags.NonPublic) is null;

    /// <summary>What a person edits are columns of the row itself: "contact_officer", not "details_contact_officer".</summary>
    private static void NameAsOwnColumns(IMutableComplexProperty details)
    {
        var prefix = $"{details.Name.ToLowerInvariant()}_";
        foreach (var property in details.ComplexType.GetProperties())
            property.SetColumnName(property.GetColumnName().Replace(prefix, "", StringComparison.Ordinal));
    }

    /// <summary>SQLite keeps a long row as a chain of pages, so that what stands after a file in it is reached only by reading the file.</summary>
    private static void PutBytesLast(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(part => part.ComplexType.GetProperties())))
            property.SetColumnOrder(property.ClrType == typeof(byte[]) ? 1 : 0);
    }

    extension(EntityTypeBuilder row)
    {
        /// <summary>A row that is part of another and goes when the other goes: a milestone of a task. The database never removes rows by itself,
        /// so that whatever is removed passes through the history.</summary>
        public void IsPartOf<TWhole>(string key, string? whole, string parts)
            where TWhole : PartnershipRow => row
            .HasOne(typeof(TWhole), whole).WithMany(parts).HasForeignKey(nameof(PartnershipRow.PartnershipId), key).OnDelete(DeleteBehavior.ClientCascade);

        /// <summary>A row that speaks of another, which cannot be removed while it does.</summary>
        public void RefersTo<TOther>(string key, string? navigation = null)
            where TOther : PartnershipRow => row
            .HasOne(typeof(TOther), navigation).WithMany().HasForeignKey(nameof(PartnershipRow.PartnershipId), key).OnDelete(DeleteBehavior.Restrict);

        /// <summary>No two rows of a partnership are alike in these.</summary>
        public void IsUniqueBy(params string[] properties) => row.HasIndex([nameof(PartnershipRow.PartnershipId), .. properties]).IsUnique();
    }

    /// <summary>row => row.PartnershipId == db.PartnershipId</summary>
    private static LambdaExpression InUse(Type type, OutturnDb db)
    {
        var row = Expression.Parameter(type, "row");
        return Expression.Lambda(
            Expression.Equal(
                Expression.Property(row, nameof(PartnershipRow.PartnershipId)),
                Expression.Property(Expression.Constant(db, typeof(OutturnDb)), nameof(OutturnDb.PartnershipId))),
            row);
    }
}
