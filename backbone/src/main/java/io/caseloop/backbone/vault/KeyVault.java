package io.caseloop.backbone.vault;

import java.util.Map;
import java.util.Optional;

/// Where personal keys live, apart from what they seal (X3). A port: PostgreSQL here, HashiCorp
/// Vault or a cloud KMS in production. Every call throws
/// [io.caseloop.backbone.failure.VaultUnavailable] while the vault is away.
public interface KeyVault {

    /// Makes sure that each data key exists and is wrapped by its owner's key; re-wraps one that another owner had.
    ///
    /// @return the data keys that this call made: nobody need ask for them again
    Map<String, byte[]> own(Map<String, String> keyToOwner);

    /// 256 bits, or empty when there is no such key (any more).
    Optional<byte[]> dataKey(String key);

    /// Destroys an owner's key and all data keys under it, for ever. A repeat destroys nothing.
    ///
    /// @return how many data keys
    int destroy(String owner);

    /// Whether a key of this name was destroyed, though there may be a newer one.
    boolean wasDestroyed(String key);
}
