package io.caseloop.feedback.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;

/// What the copy of a ticket is found by: messages by their channel (R10), pages by their token
/// (I8). A message is in no list until its channel is known.
final class TicketViewRows implements Rows<TicketView> {

    @Override
    public void of(String ticket, TicketView view, RowSet out) {
        view.messages().forEach(message -> {
            String channel = view.address(message).channel();
            if (channel != null) {
                out.row(new OutgoingMessage(message.id(), channel, ticket, message.kind(), message.at()));
            }
        });
        view.pages().forEach(out::row);
    }
}
