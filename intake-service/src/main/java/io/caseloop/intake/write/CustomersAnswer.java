package io.caseloop.intake.write;

import java.util.List;

/// Who has what now.
public record CustomersAnswer(String customerId, List<String> tickets, String otherCustomerId,
        List<String> otherTickets) {
}
