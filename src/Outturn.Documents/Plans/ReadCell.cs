using System.Globalization;
using Outturn.Documents.Excel;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A cell of the file, or a paragraph outside its tables, and what it was understood as. The import page shows it beside the draft; nothing of the
/// file is without one.
/// </summary>
public sealed class ReadCell
{
    private string? placeInWords;

    internal ReadCell(CellAddress address, string inFile, string? correction)
    {
        Address = address;
        InFile = inFile;
        Text = correction ?? inFile;
        IsCorrected = correction is not null && correction != inFile;
        IsBlank = string.IsNullOrWhiteSpace(Text);
    }

    public CellAddress Address { get; }

    /// <summary>The words read: the correction where a person gave one, else the file's.</summary>
    public string Text { get; }

    public string InFile { get; }

    public bool IsCorrected { get; }

    /// <summary>The name of the sheet it stands on; "" in a document.</summary>
    public string Sheet { get; internal init; } = "";

    /// <summary>It stands outside the tables: a paragraph, or words above the table of a sheet.</summary>
    public bool IsOutsideTables { get; internal set; }

    /// <summary>The row and column as people name them beside the table: "Row 4, Contact Officer", "B7, Contact Officer".</summary>
    public string InTable => Sheet.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"Row {Address.Row}, {(Heading.Length > 0 ? Heading : $"column {Address.Column}")}")
        : CellNames.Of(Address.Row, Address.Column) + (Heading.Length > 0 ? $", {Heading}" : "");

    public int RowSpan { get; internal init; } = 1;

    public int ColumnSpan { get; internal init; } = 1;

    /// <summary>It heads a column.</summary>
    public bool IsHeading
    {
        get;
        internal set => (field, placeInWords) = (value, null);
    }

    /// <summary>The heading of its column, "Targets 2010/ 2011"; "" where it has none.</summary>
    public string Heading
    {
        get;
        internal set => (field, placeInWords) = (value, null);
    } = "";

    /// <summary>The line it belongs to: "2.1a.2", "2.1a", "2.1"; "" where none.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The field of that line: "ContactOfficer", "Measures[0].Targets[2010-11]".</summary>
    public string Field { get; private set; } = "";

    /// <summary>What it was understood as, "2.1a.2, Contact Officer"; "" where it was not.</summary>
    public string Understood { get; private set; } = "";

    /// <summary>Why it was not understood, as a sentence; "" where it was.</summary>
    public string WhyNot { get; private set; } = "";

    public bool IsBlank { get; }

    public bool IsUnderstood => Understood.Length > 0;

    /// <summary>"table 2, row 4, column ‘Contact Officer’", with the line and field it was understood as.</summary>
    public Place Place => new(PlaceInWords) { Cell = Address, Reference = Reference, Field = Field };

    internal Place PlaceAs(string reference, string field) => new(PlaceInWords) { Cell = Address, Reference = reference, Field = field };

    /// <summary>The first meaning stays: a merged cell belongs to the line it begins in, and stands for the others too.</summary>
    internal void Means(string reference, string field, string words)
    {
        if (IsUnderstood)
            return;

        Reference = reference;
        Field = field;
        Understood = words.TrimStart(',', ' ');
        WhyNot = "";
    }

    internal void IsNotUnderstood(string why)
    {
        if (!IsUnderstood && WhyNot.Length == 0)
            WhyNot = why;
    }

    private string PlaceInWords => placeInWords ??= Sheet.Length > 0
        ? $"sheet ‘{Sheet}’, {CellNames.Of(Address.Row, Address.Column)}"
        : Address.Table == 0
        ? string.Create(CultureInfo.InvariantCulture, $"paragraph {Address.Row}")
        : string.Create(CultureInfo.InvariantCulture, $"table {Address.Table}, row {Address.Row}, ") + (Heading.Length > 0 && !IsHeading
            ? $"column ‘{Heading}’"
            : string.Create(CultureInfo.InvariantCulture, $"column {Address.Column}"));
}
