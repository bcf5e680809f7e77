package io.caseloop.intake.http.contact;

import io.caseloop.edge.ChannelLimit.Channels;
import io.caseloop.intake.http.contact.ContactCheck.Pointers;
import io.caseloop.intake.write.CheckedContact;

/// Whether the caller may post this contact. An adapter posts for its channels only, so it can neither learn of nor
/// occupy an id of another channel, and sets a customer's tier only with a token that permits it (I1).
final class AdapterPermission {

    private AdapterPermission() {
    }

    static void require(Channels channels, CheckedContact contact, Pointers at) {
        channels.require(contact.channel());
        channels.requireTier(contact.tier(), at.data() + "/tier");
    }
}
