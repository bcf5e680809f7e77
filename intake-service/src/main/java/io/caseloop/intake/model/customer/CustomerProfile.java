package io.caseloop.intake.model.customer;

import java.util.List;

/// What travels with every ticket of a customer (I7).
///
/// @param tier `standard` or `vip`
/// @param language BCP 47, or null when nobody has said
/// @param region where they are, or null
public record CustomerProfile(String tier, String language, String region, List<String> tags) {

    static final String VIP = "vip";

    /// Of a customer of whom nothing is known yet.
    public static final CustomerProfile STANDARD = new CustomerProfile("standard", null, null, List.of());

    public CustomerProfile withTier(String newTier) {
        return new CustomerProfile(newTier, language, region, tags);
    }
}
