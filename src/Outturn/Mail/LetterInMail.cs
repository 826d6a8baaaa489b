using System.Net;
using System.Text;
using MimeKit;

namespace Outturn.Mail;

/// <summary>A letter as it goes: plain text and the same as simple HTML, with the link or the code in its place.</summary>
public static class LetterInMail
{
    /// <summary>The words with the link, the code and the pages’ addresses where they belong.</summary>
    /// <param name="carried">The link or the code; empty where it brings none.</param>
    /// <param name="home">The partnership’s own address: "https://outturn.example.org/gloucester".</param>
    public static string Text(string words, string carried, string home) =>
        string.Join('\n', words.Split('\n').Select(line => line == Letter.CodeMark ? carried : AddressIn(line, carried, home) ?? line));

    /// <summary>Paragraphs, lists, addresses and the code; nothing is loaded from anywhere, and nothing of a text is taken as HTML.</summary>
    public static string Html(string words, string carried, string home)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title></title></head><body style=\"font-family: sans-serif; font-size: 16px; line-height: 1.4; max-width: 40em\">\n");
        foreach (var paragraph in words.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (AddressIn(paragraph, carried, home) is { } address)
                html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(address)).Append("\">").Append(WebUtility.HtmlEncode(address)).Append("</a></p>\n");
            else if (paragraph == Letter.CodeMark)
                html.Append("<p style=\"font-size: 24px\"><strong>").Append(WebUtility.HtmlEncode(carried)).Append("</strong></p>\n");
            else if (lines.All(line => line.StartsWith("- ", StringComparison.Ordinal)))
                html.Append("<ul>\n").AppendJoin('\n', lines.Select(line => $"<li>{WebUtility.HtmlEncode(line[2..])}</li>")).Append("\n</ul>\n");
            else
                html.Append("<p>").AppendJoin("<br>\n", lines.Select(WebUtility.HtmlEncode)).Append("</p>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    /// <summary>The whole message. Its id is the letter's own, so that one sent again can be told for what it is.</summary>
    /// <param name="carried">The link or the code; empty where it brings none.</param>
    /// <param name="form">The form of the reader's lines; null where it has none.</param>
    public static MimeMessage Message(Letter letter, string fromName, string fromAddress, string carried, string home, MimePart? form, DateTimeOffset now)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = now, MessageId = $"{letter.Id:n}@{fromAddress.Split('@')[1]}" };
        message.From.Add(new MailboxAddress(fromName, fromAddress));
        message.To.Add(new MailboxAddress(letter.ToName, letter.ToAddress));
        if (letter.ReplyTo.Length > 0)
            message.ReplyTo.Add(new MailboxAddress("", letter.ReplyTo));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // so that no out-of-office answer comes back
        var words = new MultipartAlternative(
            new TextPart("plain") { Text = Text(letter.Text, carried, home) },
            new TextPart("html") { Text = Html(letter.Text, carried, home) });
        message.Body = form is null ? words : new Multipart("mixed") { words, form };
        return message;
    }

    /// <summary>The address a line stands for; null where it is words.</summary>
    private static string? AddressIn(string line, string link, string home) => line == Letter.LinkMark ? link
        : line.StartsWith(Letter.PageMark, StringComparison.Ordinal) && !line.Contains('\n', StringComparison.Ordinal) ? home + line[Letter.PageMark.Length..]
        : null;

    /// <summary>A form as it is attached.</summary>
    public static MimePart Attached(string fileName, string contentType, byte[] bytes) => new(contentType)
    {
        Content = new MimeContent(new MemoryStream(bytes)),
        ContentDisposition = new(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = fileName,
    };
}
