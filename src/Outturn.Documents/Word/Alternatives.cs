using System.Xml;

namespace Outturn.Documents.Word;

/// <summary>
/// Where a file says the same thing twice, for newer and older readers, it is read once: the first choice that gives anything.
/// </summary>
internal sealed class Alternatives
{
    private readonly Stack<(int Depth, int Amount)> open = new();

    /// <summary>Called at each AlternateContent, Choice and Fallback with the amount read so far; skips a second telling.</summary>
    public void Enter(XmlReader reader, int amount)
    {
        if (reader.LocalName == "AlternateContent")
        {
            open.Push((reader.Depth, amount));
            return;
        }

        while (open.Count > 0 && open.Peek().Depth >= reader.Depth)
            open.Pop();
        if (open.Count > 0 && amount > open.Peek().Amount)
            reader.SkipInside();
    }
}
