package io.caseloop.local.demo;

import java.util.Locale;

/// A step of a scene. In the scenario it is written in lower case with hyphens: `reply-with-article`.
public enum Step {
    /// R3.
    ACCEPT(By.OFFERED), DECLINE(By.OFFERED),
    /// The case is offered to somebody, and the offer stays.
    OFFERED(By.OFFERED),
    /// R10.
    REPLY(By.OWNER), ASK(By.OWNER),
    /// K3.
    REPLY_WITH_ARTICLE(By.OWNER), MARK_IRRELEVANT(By.OWNER),
    /// S3.
    AWAIT_CUSTOMER(By.OWNER),
    /// R3.
    TRANSFER(By.OWNER), TRANSFER_TO_TEAM(By.OWNER), RETURN(By.OWNER),
    /// R15.
    NOTE(By.OWNER),
    /// R4.
    ESCALATE(By.OWNER), ESCALATE_TO_LEAD(By.OWNER),
    /// The owner does nothing until a promise is broken, and apologises in the reply (S4).
    AWAIT_BREACH(By.OWNER), APOLOGISE(By.OWNER),
    /// The lead promises the customer a new time (S4).
    PROMISE_NEW_TIME(By.OWNER),
    /// What routing publishes is held over the due time, so the reply in time is seen only after the promise has been
    /// called broken (S5, S8).
    HOLD_ROUTING(By.OWNER), AWAIT_WITHDRAWAL(By.OWNER),
    /// F1.
    SOLVE(By.OWNER),
    /// I4: an answer over the same channel, and a call over another one.
    ANSWER(By.CUSTOMER), CALL(By.CUSTOMER),
    /// I5: the same contact again, and the same id with another text.
    DELIVER_AGAIN(By.CUSTOMER), DELIVER_DIFFERENTLY(By.CUSTOMER),
    /// I13.
    REGISTER_LATE(By.CUSTOMER),
    /// I4: the case is closed before.
    WRITE_AFTER_CLOSING(By.CUSTOMER),
    /// F1, F2.
    CONFIRM(By.CUSTOMER), REJECT(By.CUSTOMER), RATE_HIGH(By.CUSTOMER), RATE_LOW(By.CUSTOMER),
    /// F3: the lead speaks with the customer, who rates again.
    VISIT(By.CUSTOMER);

    /// Who performs a step.
    public enum By {
        /// the agent to whom the case is offered
        OFFERED,
        /// the agent who has accepted it
        OWNER,
        /// the customer, through the channel's adapter; and the lead who speaks with the customer
        CUSTOMER
    }

    private final By by;

    Step(By by) {
        this.by = by;
    }

    public By by() {
        return by;
    }

    /// Whether it posts a contact.
    public boolean contacts() {
        return switch (this) {
            case ANSWER, CALL, DELIVER_AGAIN, DELIVER_DIFFERENTLY, REGISTER_LATE, WRITE_AFTER_CLOSING -> true;
            case ACCEPT, DECLINE, OFFERED, REPLY, ASK, REPLY_WITH_ARTICLE, MARK_IRRELEVANT, AWAIT_CUSTOMER, TRANSFER,
                 TRANSFER_TO_TEAM, RETURN, NOTE, ESCALATE, ESCALATE_TO_LEAD, AWAIT_BREACH, APOLOGISE,
                 PROMISE_NEW_TIME, HOLD_ROUTING, AWAIT_WITHDRAWAL, SOLVE, CONFIRM, REJECT, RATE_HIGH,
                 RATE_LOW, VISIT -> false;
        };
    }

    /// @throws IllegalArgumentException for a word that is no step
    static Step named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
