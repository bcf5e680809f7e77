package io.caseloop.benchmarks.questions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// An agent that polls its work over the REST interface: accepts, sometimes declines or transfers,
/// replies, solves (R3, R10).
final class SimulatedAgent implements Runnable {

    private final Api api;
    private final String id;
    private final String token;
    private final Ledger ledger;
    private final CountDownLatch closing;

    SimulatedAgent(Api api, String id, String token, Ledger ledger, CountDownLatch closing) {
        this.api = api;
        this.id = id;
        this.token = token;
        this.ledger = ledger;
        this.closing = closing;
    }

    @Override
    public void run() {
        try {
            long pause = 100;
            while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
                pause = round() ? 50 : Math.min(1000, pause * 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether there was anything to do.
    private boolean round() {
        boolean worked = false;
        try {
            JsonNode body = api.patiently(() -> api.get("/api/routing/agents/" + id + "/work", token))
                    .expect(200).body();
            for (JsonNode item : body.isArray() ? body : body.path("items")) {
                worked |= work(item);
            }
        } catch (RuntimeException e) {
            ledger.wrong(id + ": " + e.getMessage());
        }
        return worked;
    }

    private boolean work(JsonNode item) {
        String ticket = item.path("ticketId").asText();
        return switch (item.path("state").asText()) {
            case "offered" -> offered(ticket) && handle(ticket, item.path("category").asText());
            case "assigned" -> handle(ticket, item.path("category").asText());
            default -> false;
        };
    }

    private boolean offered(String ticket) {
        if (Ledger.oneInTwenty(ticket, "decline") && ledger.declined.add(ticket)) {
            act(ticket, "decline", Api.object().put("reason", "My shift ends now."));
            return false;
        }
        return act(ticket, "accept", Api.object());
    }

    private boolean handle(String ticket, String category) {
        if (Ledger.oneInTwenty(ticket, "transfer") && ledger.transferred.add(ticket)) {
            ObjectNode transfer = Api.object().put("reason", "A colleague knows this product better.");
            return act(ticket, "transfer", category.isEmpty() ? transfer.put("toTeam", "front-line")
                    : transfer.put("toSkill", category));
        }
        if (!act(ticket, "reply", Api.object()
                .put("text", "Hello, thank you for writing. Please try again now; we have put it right. "
                        + "您好，问题已处理，请再试一次。"))) {
            return false;
        }
        ObjectNode solution = Api.object().put("causeCode", "how-to")
                .put("solution", "Explained to the customer and put right.");
        solution.putArray("articles");
        boolean solved = act(ticket, "solve", solution);
        if (solved) {
            ledger.solved.add(ticket);
        }
        return solved;
    }

    /// A refusal (409) is a lost race: counted, not an error.
    private boolean act(String ticket, String what, ObjectNode body) {
        Reply reply = api.patiently(() -> api.post("/api/routing/tickets/" + ticket + "/" + what, token, body));
        if (reply.status() == 409) {
            ledger.refusals.incrementAndGet();
            return false;
        }
        reply.expect(200, 201);
        return true;
    }
}
