package io.caseloop.backbone.failure;

/// Others wrote first, again and again; or what the work expects never holds, which cannot be told apart. Nothing was written. Callers
/// answer 503; an inbox parks the ticket and tries it again by itself.
public final class Contended extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    public Contended(Conflict last) {
        super("too many others wrote at the same time", last);
    }
}
