using Microsoft.AspNetCore.Components;
using RankLedger.Publications;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>A publication at a point that lies before it: it is there, only later.</summary>
public partial class LaterPublicationPage
{
    /// <summary>The publication as it counts by now; the frame is of the point that was asked for.</summary>
    [Parameter, EditorRequired]
    public PublicationView View { get; set; } = null!;

    private Frame Frame => View.Frame;
    private PublicationHead Head => View.Answer.Publication;
    private bool IsUnpublished => View.IsUnpublished;

    private string Address =>
        (IsUnpublished ? Frame.Links.By(Head.VisibleFrom) : Frame.Links.At(Head.Position)).Publication(Head.Publication);

    private string Way =>
        IsUnpublished ? $"See it as published by {Days.Long(Head.VisibleFrom)}" : $"See it as recorded at @{Head.Position}";
}
