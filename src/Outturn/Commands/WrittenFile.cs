namespace Outturn.Commands;

/// <summary>A file a command was asked to write, where it was asked to.</summary>
internal static class WrittenFile
{
    /// <exception cref="CannotBeDoneException">There is no such folder, the path is itself a folder, or it may not be written to.</exception>
    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken stop)
    {
        if (Directory.Exists(path))
            throw new CannotBeDoneException($"‘{path}’ is a folder. Say which file in it, for example ‘{Path.Combine(path, "FILE")}’.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new CannotBeDoneException($"There is no folder ‘{Path.GetDirectoryName(path)}’, so ‘{Path.GetFileName(path)}’ was not written. Make the folder first, or give another.");

        try
        {
            await File.WriteAllBytesAsync(path, bytes, stop);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDoneException($"‘{path}’ could not be written: {refused.Message} Close it where it is open, or give another name or folder.", refused);
        }
    }
}
