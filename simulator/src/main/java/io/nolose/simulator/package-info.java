/**
 * A stand-in for WhatsApp: one process that speaks Evolution API 2.3.7 and Meta's Graph API, with
 * phones that scan, chat, deliver and read. Start it with {@link
 * io.nolose.simulator.Simulator#start}; see the module's {@code README.md} for the whole API.
 */
@NullMarked
package io.nolose.simulator;

import org.jspecify.annotations.NullMarked;
