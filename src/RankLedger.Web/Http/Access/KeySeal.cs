using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Npgsql;
using RankLedger.Access;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Web.Http.Access;

/// <summary>Seals the secret of a key for a browser to keep, with keys that all hosts of a ledger share: whoever else is sent it can read
/// no secret out of it, and what is sealed ends by itself.</summary>
internal sealed class KeySeal(SealKeyTable keys, ILoggerFactory logs) : IDisposable
{
    /// <summary>For how long it counts what was sealed.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);
    private const int MostOpened = 1_000;

    // Keys are read from the ledger while a thread waits, and what nobody sealed here may have them read again: one waits, not all.
    private readonly SemaphoreSlim turn = new(1);

    // Whoever comes again with what was opened here before waits for nobody.
    private readonly ConcurrentDictionary<string, (string Secret, DateTimeOffset Ends)> opened = new(StringComparer.Ordinal);

    // Parts of its own: those of the host would read the keys before there is a ledger.
    private readonly Lazy<ServiceProvider> parts = new(() => Parts(keys, logs));

    /// <summary>Seals a secret.</summary>
    /// <exception cref="LedgerRuleException">There is no key to seal with, and none can be added.</exception>
    public async Task<string> SealAsync(string secret, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return Protector.Protect(secret, Lasts);
        }
        catch (CryptographicException failure) when (failure.InnerException is LedgerRuleException refused)
        {
            throw new LedgerRuleException(refused.Slug, refused.Message);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The secret that was sealed; null where nobody sealed it here, or where it has ended.</summary>
    public async Task<string?> OpenAsync(string sealedSecret, CancellationToken ct)
    {
        if (opened.TryGetValue(sealedSecret, out var known) && known.Ends > TimeProvider.System.GetUtcNow())
            return known.Secret;
        await turn.WaitAsync(ct);
        try
        {
            var secret = Protector.Unprotect(sealedSecret, out var ends);
            if (opened.Count >= MostOpened)
                opened.Clear();
            opened[sealedSecret] = (secret, ends);
            return secret;
        }
        catch (CryptographicException failure) when (!LostConnection.Explains(failure) && failure.GetBaseException() is not NpgsqlException)
        {
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        if (parts.IsValueCreated)
            parts.Value.Dispose();
    }

    private ITimeLimitedDataProtector Protector =>
        parts.Value.GetRequiredService<IDataProtectionProvider>().CreateProtector("key").ToTimeLimitedDataProtector();

    private static ServiceProvider Parts(SealKeyTable keys, ILoggerFactory logs)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddLogging();
        services
            .AddDataProtection()
            .SetApplicationName("rankledger")
            .AddKeyManagementOptions(options =>
                (options.XmlRepository, options.XmlEncryptor) = (new InLedger(keys), new NullXmlEncryptor())
            );
        return services.BuildServiceProvider();
    }

    private sealed class InLedger(SealKeyTable keys) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => keys.All();

        public void StoreElement(XElement element, string friendlyName)
        {
            try
            {
                keys.Add(element, friendlyName);
            }
            catch (LedgerRuleException) when (keys.All().Any(Counts))
            {
                // Near its end a key is succeeded. Where nothing can be written it goes on until then, and a host that writes adds the
                // next.
            }
        }

        private static bool Counts(XElement key) =>
            DateTimeOffset.TryParse(key.Element("expirationDate")?.Value, CultureInfo.InvariantCulture, out var ends)
            && ends > TimeProvider.System.GetUtcNow();
    }
}
