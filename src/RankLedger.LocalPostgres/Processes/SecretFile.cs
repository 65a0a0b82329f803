using System.Security.Cryptography;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>Passwords in files that only their owner reads.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A new password: hexadecimal digits, so that it needs no quoting anywhere.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static async Task WriteAsync(string path, string password, CancellationToken ct)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(password.AsMemory(), ct);
    }
}
