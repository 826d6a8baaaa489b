using System.Net;
using System.Text;
using MimeKit;

namespace Outturn.Mail;

/// <summary>A letter as it goes: plain text and the same as simple HTML, with the link in its place.</summary>
public static class LetterInMail
{
    /// <summary>The words with the link where it belongs.</summary>
    public static string Text(string words, string link) =>
        string.Join('\n', words.Split('\n').Select(line => line == Letter.LinkMark ? link : line));

    /// <summary>Paragraphs, lists and the one link; nothing is loaded from anywhere, and nothing of a text is taken as HTML.</summary>
    public static string Html(string words, string link)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title></title></head><body style=\"font-family: sans-serif; font-size: 16px; line-height: 1.4; max-width: 40em\">\n");
        foreach (var paragraph in words.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (paragraph == Letter.LinkMark)
                html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(link)).Append("\">").Append(WebUtility.HtmlEncode(link)).Append("</a></p>\n");
            else if (lines.All(line => line.StartsWith("- ", StringComparison.Ordinal)))
                html.Append("<ul>\n").AppendJoin('\n', lines.Select(line => $"<li>{WebUtility.HtmlEncode(line[2..])}</li>")).Append("\n</ul>\n");
            else
                html.Append("<p>").AppendJoin("<br>\n", lines.Select(WebUtility.HtmlEncode)).Append("</p>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    /// <summary>The whole message. Its id is the letter's own, so that one sent again can be told for what it is.</summary>
    /// <param name="form">The form of the reader's lines; null where it has none.</param>
    public static MimeMessage Message(Letter letter, string fromName, string fromAddress, string link, MimePart? form, DateTimeOffset now)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = now, MessageId = $"{letter.Id:n}@{fromAddress.Split('@')[1]}" };
        message.From.Add(new MailboxAddress(fromName, fromAddress));
        message.To.Add(new MailboxAddress(letter.ToName, letter.ToAddress));
        if (letter.ReplyTo.Length > 0)
            message.ReplyTo.Add(new MailboxAddress("", letter.ReplyTo));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // so that no out-of-office answer comes back
        var words = new MultipartAlternative(
            new TextPart("plain") { Text = Text(letter.Text, link) },
            new TextPart("html") { Text = Html(letter.Text, link) });
        message.Body = form is null ? words : new Multipart("mixed") { words, form };
        return message;
    }

    /// <summary>A form as it is attached.</summary>
    public static MimePart Attached(string fileName, string contentType, byte[] bytes) => new(contentType)
    {
        Content = new MimeContent(new MemoryStream(bytes)),
        ContentDisposition = new(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = fileName,
    };
}
