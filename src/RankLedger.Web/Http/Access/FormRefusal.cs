using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Access;

/// <summary>Refuses forms that were not made here, and keys where others could read them.</summary>
internal static class FormRefusal
{
    public static RefusedException OfOtherSite() =>
        new(
            StatusCodes.Status403Forbidden,
            Slugs.OtherSite,
            "This form was not sent from a page of this host that was made for your key, so nothing was recorded. Open the form here and "
                + "send it again."
        );

    public static RefusedException OfOpenWire(HttpRequest request) =>
        new(
            StatusCodes.Status403Forbidden,
            Slugs.KeyNotPrivate,
            $"A key is entered over TLS, or on the machine itself; this page came by {request.Scheme} from '{request.Host}', where others "
                + "may read it. Open it as https://, or as http://localhost through a tunnel. A proxy that ends TLS is named by 'serve "
                + "--trusted-proxy'."
        );
}
