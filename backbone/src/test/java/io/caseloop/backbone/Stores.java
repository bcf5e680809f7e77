package io.caseloop.backbone;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.axon.AxonBackbone;
import java.util.List;

/// The store's database for tests that need no more than that.
public final class Stores {

    /// Not one whose facts a relay of another test would publish.
    public static final String SERVICE = "knowledge";
    private static Instance instance;

    private Stores() {
    }

    /// Migrated, with the service role.
    public static AgroalDataSource database() {
        return instance().database;
    }

    /// Decides and writes there; no inbox, no timers.
    public static AxonBackbone backbone() {
        return (AxonBackbone) instance().backbone();
    }

    private static synchronized Instance instance() {
        if (instance == null) {
            instance = Instance.of(SERVICE, "store", TestParts.with(Heard.RATINGS_HEARD));
        }
        return instance;
    }
}
