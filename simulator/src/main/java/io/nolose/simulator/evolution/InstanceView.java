package io.nolose.simulator.evolution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance seen from outside.
 *
 * @param state {@code close}, {@code connecting} or {@code open}
 * @param number digits of the connected number, null before the first scan
 * @param qrCode the code that a phone could scan now, null when none is shown
 * @param qrImage the same as a PNG data URL
 */
public record InstanceView(
    String name,
    UUID instanceId,
    String state,
    @Nullable String number,
    @Nullable String profileName,
    @Nullable String qrCode,
    @Nullable String qrImage,
    @Nullable String webhookUrl,
    int messages,
    int chats) {}
