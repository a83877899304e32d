package io.nolose.application.message;

import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;

/** A receipt whose message is not known yet. */
public record ParkedReceipt(ProviderReference reference, Receipt receipt) {}
