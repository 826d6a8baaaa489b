using System.CommandLine;
using Outturn.Documents;

namespace Outturn.Commands;

/// <summary><c>outturn verify FILE</c>: whether a copy of an agreed report still says what was agreed. Works offline, without any database.</summary>
public static class VerifyCommand
{
    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "A copy of an agreed report: .docx, .xlsx, .html or .json; a .csv or .pdf by the SHA-256 of the file." };
        var key = new Option<string>("--key") { Description = "The partnership’s public key, as written by ‘outturn key’." };
        var digest = new Option<string>("--digest") { Description = "The digest from the minutes or another copy, 64 hexadecimal digits." };
        var verb = new Command("verify", "Says whether a copy of an agreed report is as issued. Exit code 0 when it is and its author is proven, else 1.") { file, key, digest };
        verb.SetAction(async (words, stop) =>
        {
            var path = words.GetValue(file)!;
            var office = Documents.Packaging.OfficeFile.Read(path);
            var pem = words.GetValue(key) is { } keyFile ? await ReadKeyAsync(keyFile, stop) : null;
            var publicKey = pem is null ? null : Given(() => PublicKeyPem.Read(pem));
            var verdict = ReportVerifier.Verify(office.Content, office.Name, publicKey, Given(() => ReportVerifier.DigestIn(words.GetValue(digest) ?? "")));
            Console.WriteLine(verdict.Word);
            Console.WriteLine(verdict.Sentence);
            return verdict.Answer is Answer.ExactlyAsIssued or Answer.ReSaved ? Verbs.Done : Verbs.No;
        });
        return verb;
    }

    /// <summary>A key or a digest that is none says nothing of the report, so the answer is not that it differs.</summary>
    private static T Given<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PartnershipRuleException none)
        {
            throw new CannotBeDoneException(none.Message, none);
        }
    }

    private static async Task<string> ReadKeyAsync(string path, CancellationToken stop) => File.Exists(path)
        ? await File.ReadAllTextAsync(path, stop)
        : throw new UnreadableFileException(Directory.Exists(path) ? $"‘{path}’ is a folder. Say which key file in it." : $"There is no key file ‘{path}’.");
}
