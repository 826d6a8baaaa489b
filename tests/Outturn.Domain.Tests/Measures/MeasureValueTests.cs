using System.Globalization;
using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class MeasureValueTests
{
    [Theory]
    [InlineData("74.5%", "74.5", "%", "")]
    [InlineData("76 %", "76", "%", "")]
    [InlineData("76 per cent", "76", "%", "")]
    [InlineData("9.50", "9.5", "", "")]
    [InlineData("100", "100", "", "")]
    [InlineData("0", "0", "", "")]
    [InlineData("0%", "0", "%", "")]
    [InlineData("nil", "0", "", "")]
    [InlineData("-3.0", "-3", "", "")]
    [InlineData("−3", "-3", "", "")]
    [InlineData("+5%", "5", "%", "")]
    [InlineData(".5", "0.5", "", "")]
    [InlineData("£18,000", "18000", "£", "")]
    [InlineData("-£18,000", "-18000", "£", "")]
    [InlineData("£5k", "5000", "£", "")]
    [InlineData("£1.2m", "1200000", "£", "")]
    [InlineData("£1.25 million", "1250000", "£", "")]
    [InlineData("£24,000 a year", "24000", "£", "a year")]
    [InlineData("1,234,567", "1234567", "", "")]
    [InlineData("28.9% (to Feb 11)", "28.9", "%", "to Feb 11")]
    [InlineData("46 (to Feb 10)", "46", "", "to Feb 10")]
    [InlineData("46 to Feb 10", "46", "", "to Feb 10")]
    [InlineData("54.5% (2007-2009 ave)", "54.5", "%", "2007-2009 ave")]
    [InlineData("54.5% 2005-2007 average", "54.5", "%", "2005-2007 average")]
    [InlineData("4.2 per 1,000", "4.2", "per 1,000", "")]
    [InlineData("4.2 per 1,000 (2009)", "4.2", "per 1,000", "2009")]
    [InlineData("12.06 days", "12.06", "days", "")]
    [InlineData("3 new", "3", "new", "")]
    [InlineData("12 (£000)", "12", "£000", "")]
    [InlineData("5km", "5", "km", "")]
    [InlineData(">95%", "95", "%", "at least")]
    [InlineData("at least 95%", "95", "%", "at least")]
    [InlineData("95%+", "95", "%", "at least")]
    [InlineData("95% or more", "95", "%", "at least")]
    [InlineData("≤ 5", "5", "", "at most")]
    [InlineData("no more than 5 days", "5", "days", "at most")]
    [InlineData("c. 40", "40", "", "about")]
    [InlineData("76% by 2013", "76", "%", "by 2013")]
    [InlineData("5% increase", "5", "%", "increase")]
    [InlineData("30% (provisional)", "30", "%", "provisional")]
    [InlineData("150 tbc", "150", "", "tbc")]
    public void A_figure_is_read_with_its_unit_and_what_else_is_said(string text, string number, string unit, string qualifier)
    {
        var value = MeasureValue.Read(text);

        Assert.Equal((number, unit, qualifier), (value.Number?.ToString(CultureInfo.InvariantCulture), value.Unit, value.Qualifier));
        Assert.True(value is { IsNumber: true, IsBlank: false, Absence: null, IsReasonedAbsence: false, IsUnreasonedAbsence: false });
        Assert.Equal(text, value.ToString());
    }

    [Theory]
    [InlineData("tbc", AbsenceReason.ToBeSet)]
    [InlineData("tba", AbsenceReason.ToBeSet)]
    [InlineData("TBC", AbsenceReason.ToBeSet)]
    [InlineData("to be agreed", AbsenceReason.ToBeSet)]
    [InlineData("to be set", AbsenceReason.ToBeSet)]
    [InlineData("baseline to be established", AbsenceReason.ToBeSet)]
    [InlineData("placeholder", AbsenceReason.Placeholder)]
    [InlineData("n/a", AbsenceReason.Placeholder)]
    [InlineData("-", AbsenceReason.Placeholder)]
    [InlineData("?", AbsenceReason.Placeholder)]
    [InlineData("XX%", AbsenceReason.Placeholder)]
    [InlineData("XXX by March 2011", AbsenceReason.Placeholder)]
    [InlineData("not collected", AbsenceReason.NotCollected)]
    [InlineData("not yet available", AbsenceReason.NotYetAvailable)]
    [InlineData("measurable increase", AbsenceReason.Unclear)]
    [InlineData("measurable increase by March 2011", AbsenceReason.Unclear)]
    [InlineData("Increase", AbsenceReason.Unclear)]
    [InlineData("1 in 4", AbsenceReason.Unclear)]
    [InlineData("3 out of 5", AbsenceReason.Unclear)]
    [InlineData("5-10", AbsenceReason.Unclear)]
    [InlineData("5 to 10", AbsenceReason.Unclear)]
    [InlineData("£5k-£10k", AbsenceReason.Unclear)]
    [InlineData("3rd", AbsenceReason.Unclear)]
    [InlineData("1.2.3", AbsenceReason.Unclear)]
    [InlineData("1,5", AbsenceReason.Unclear)]
    [InlineData("10,000,00", AbsenceReason.Unclear)]
    [InlineData("30/06/2010", AbsenceReason.Unclear)]
    [InlineData("31 March 2011", AbsenceReason.Unclear)]
    [InlineData("2010/11", AbsenceReason.Unclear)]
    [InlineData("76 100 120", AbsenceReason.Unclear)]
    [InlineData("£000", AbsenceReason.Unclear)]
    [InlineData("99999999999999999999999999999999", AbsenceReason.Unclear)]
    [InlineData("£999999999999999k", AbsenceReason.Unclear)]
    public void Words_without_a_figure_a_date_or_an_owner_are_an_unreasoned_absence(string text, AbsenceReason reason)
    {
        var value = MeasureValue.Read(text);

        Assert.Equal(reason, value.Absence?.Reason);
        Assert.True(value is { Number: null, IsBlank: false, IsUnreasonedAbsence: true, IsReasonedAbsence: false });
        Assert.Equal(text, value.AsWritten);
    }

    [Theory]
    [InlineData("set after the survey in May 2011", AbsenceReason.ToBeSet, "2011-05-31")]
    [InlineData("to be set by 30/09/2010", AbsenceReason.ToBeSet, "2010-09-30")]
    [InlineData("tbc Q2 2010/11", AbsenceReason.ToBeSet, "2010-09-30")]
    [InlineData("tbc (Police)", AbsenceReason.ToBeSet, null)]
    [InlineData("to be agreed with the Police", AbsenceReason.ToBeSet, null)]
    [InlineData("not collected this year", AbsenceReason.NotCollected, null)]
    [InlineData("biennial survey, next 2012", AbsenceReason.NotCollected, "2012-12-31")]
    [InlineData("survey every two years", AbsenceReason.NotCollected, null)]
    [InlineData("No survey in 2010/11", AbsenceReason.NotCollected, "2011-03-31")]
    [InlineData("Data due in June 2011", AbsenceReason.NotYetAvailable, "2011-06-30")]
    [InlineData("awaiting figures from NHS Gloucestershire", AbsenceReason.NotYetAvailable, null)]
    [InlineData("not yet available, published quarterly", AbsenceReason.NotYetAvailable, null)]
    [InlineData("suppressed (fewer than five)", AbsenceReason.Suppressed, null)]
    public void A_reason_with_a_date_an_owner_or_a_frequency_may_stand(string text, AbsenceReason reason, string? by)
    {
        var value = MeasureValue.Read(text);

        Assert.Equal(new Absence(reason, by is null ? null : DateOnly.Parse(by, CultureInfo.InvariantCulture)), value.Absence);
        Assert.True(value is { Number: null, IsReasonedAbsence: true, IsUnreasonedAbsence: false });
    }

    [Theory]
    [InlineData("tbc by April")]
    [InlineData("tbc (TBC)")]
    [InlineData("tbc 31/13/2010")]
    [InlineData("to be agreed by partners")]
    public void A_month_without_a_year_or_a_date_that_cannot_be_is_no_reason(string text) => Assert.True(MeasureValue.Read(text).IsUnreasonedAbsence);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n\u00A0 ")]
    [InlineData(null)]
    public void Blank_is_not_zero_and_not_an_absence(string? text)
    {
        var value = MeasureValue.Read(text);

        Assert.Equal(MeasureValue.Blank, value);
        Assert.True(value is { IsBlank: true, IsNumber: false, Absence: null, IsReasonedAbsence: false, IsUnreasonedAbsence: false, AsWritten: "" });
        Assert.NotEqual(MeasureValue.Read("0"), value);
    }

    [Fact]
    public void Two_ways_of_writing_a_figure_say_the_same()
    {
        Assert.True(MeasureValue.Read("9.50 days").SaysTheSameAs(MeasureValue.Read("9.5 days")));
        Assert.False(MeasureValue.Read("9.5 days").SaysTheSameAs(MeasureValue.Read("9.5%")));
        Assert.False(MeasureValue.Read("tbc").SaysTheSameAs(MeasureValue.Read("0")));
        Assert.NotEqual(MeasureValue.Read("9.50"), MeasureValue.Read("9.5"));
    }

    [Theory]
    [InlineData("9.50", "%", "9.5%")]
    [InlineData("18000", "£", "£18,000")]
    [InlineData("-18000", "£", "-£18,000")]
    [InlineData("3", "new", "3 new")]
    [InlineData("4.2", "per 1,000", "4.2 per 1,000")]
    [InlineData("-0.0", "", "0")]
    public void A_figure_is_written_as_people_write_it(string number, string unit, string text) =>
        Assert.Equal(text, MeasureValue.Of(decimal.Parse(number, CultureInfo.InvariantCulture), unit).AsWritten);

    [Fact]
    public void A_figure_made_of_a_number_and_a_unit_has_that_number_and_unit() =>
        Gen.Select(Gen.Decimal[-1_000_000_000m, 1_000_000_000m], Gen.OneOf("", "%", "£", "days", "per 1,000", "new")).Sample((number, unit) =>
        {
            var value = MeasureValue.Of(number, unit);
            return value.Number == number && value.Unit == unit && value.Qualifier is "" && MeasureValue.Read(value.AsWritten) == value;
        });

    [Fact]
    public void Trailing_zeros_are_not_kept_in_the_number() => Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 5], Gen.Int[0, 6]).Sample((digits, places, zeros) =>
    {
        var number = digits / (decimal)Math.Pow(10, places);
        var plain = MeasureValue.Of(number).Number!.Value.ToString(CultureInfo.InvariantCulture);
        var written = plain + (plain.Contains('.', StringComparison.Ordinal) ? "" : ".0") + new string('0', zeros);
        return MeasureValue.Read(written).Number!.Value.ToString(CultureInfo.InvariantCulture) == plain && !(plain.Contains('.', StringComparison.Ordinal) && plain.EndsWith('0'));
    });

    [Fact]
    public void Whatever_is_written_is_kept_and_is_exactly_one_of_blank_figure_and_absence() => AnyText.Gen.Sample(text =>
    {
        var value = MeasureValue.Read(text);
        bool[] kinds = [value.IsBlank, value.IsNumber, value.IsReasonedAbsence, value.IsUnreasonedAbsence];
        return value.AsWritten == text.Trim() && kinds.Count(kind => kind) == 1 && value == MeasureValue.Read(text);
    });
}
