using System.CommandLine;
using System.Text;

namespace Outturn.Commands;

/// <summary><c>outturn key</c>: the installation's public key, for those who check its reports.</summary>
public static class KeyCommand
{
    public static Command Verb()
    {
        var partnership = Lookups.PartnershipOption();
        var file = new Option<string>("--out") { Description = "Where the key goes, as PEM.", Required = true };
        var verb = new Command("key", "Writes the public key that agreed reports are signed with.") { partnership, file };
        verb.SetAction(async (words, stop) =>
        {
            await using var db = await Lookups.OpenAsync(words.Settings(), stop);
            await db.PartnershipAt(words.GetValue(partnership)!, stop);
            using var key = await db.Signing(stop);
            await WrittenFile.WriteAsync(words.GetValue(file)!, Encoding.UTF8.GetBytes(key.PublicPem + "\n"), stop);
            Console.WriteLine($"The public key is in {words.GetValue(file)}.");
            return Verbs.Done;
        });
        return verb;
    }
}
