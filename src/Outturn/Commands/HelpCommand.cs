using System.CommandLine;

namespace Outturn.Commands;

/// <summary><c>outturn help VERB</c>: what a verb does and takes.</summary>
public static class HelpCommand
{
    public static Command Verb()
    {
        var name = new Argument<string>("VERB") { Description = "The verb to explain; without it, all verbs.", DefaultValueFactory = _ => "" };
        var verb = new Command("help", "Explains a verb.") { name };
        verb.SetAction((words, stop) =>
        {
            string[] asked = words.GetValue(name) is { Length: > 0 } one ? [one, "--help"] : ["--help"];
            var parsed = Verbs.Root().Parse(asked);
            if (asked.Length == 2 && parsed.CommandResult.Command is RootCommand)
                throw new CannotBeDoneException($"There is no verb ‘{asked[0]}’. ‘outturn help’ lists them.");
            return parsed.InvokeAsync(cancellationToken: stop);
        });
        return verb;
    }
}
