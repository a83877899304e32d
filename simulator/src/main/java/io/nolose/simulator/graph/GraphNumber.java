package io.nolose.simulator.graph;

/**
 * A Cloud API number.
 *
 * @param wabaId the WhatsApp Business Account it belongs to
 * @param displayPhoneNumber digits of the number itself
 * @param verifiedName what customers see
 */
public record GraphNumber(
    String phoneNumberId, String wabaId, String displayPhoneNumber, String verifiedName) {
  /** The number a simulator has when none is configured. */
  public static final GraphNumber DEFAULT =
      new GraphNumber("106540352242922", "102290129340398", "15550783881", "Loja Simulada");
}
