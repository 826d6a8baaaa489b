namespace Outturn.Testing;

/// <summary>The Word files a newcomer can try.</summary>
public static class Samples
{
    public static string GoodPlan => SourceTree.PathTo("samples/stronger-communities-plan.docx");

    public static string PoorPlan => SourceTree.PathTo("samples/deprived-communities-plan-poor.docx");

    public static string PlanTemplate => SourceTree.PathTo("samples/action-plan-template.docx");

    public static string ReportTemplate => SourceTree.PathTo("samples/quarterly-report-template.docx");
}
