package io.caseloop.routing.model.ticket;

/// Why a ticket waits, was reopened or closed: the values this service writes into its facts.
public final class Reason {

    public static final String OPENED = "opened";
    public static final String REGRADED = "regraded";
    public static final String DECLINED = "declined";
    public static final String EXPIRED = "expired";
    public static final String TRANSFERRED = "transferred";
    public static final String RETURNED = "returned";
    public static final String REASSIGNED = "reassigned";
    public static final String ESCALATED = "escalated";
    public static final String REJECTED = "rejected";
    public static final String REOPENED = "reopened";
    public static final String UNMERGED = "unmerged";
    public static final String CONTACT = "contact";
    public static final String CONFIRMED = "confirmed";
    public static final String SILENCE = "silence";

    public static final String ERASED = "customer-erased";

    private Reason() {
    }
}
