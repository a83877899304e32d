/**
 * A stand-in for WhatsApp: phones that scan, chat, deliver and read, behind the providers' own wire
 * formats.
 */
@NullMarked
package io.nolose.simulator;

import org.jspecify.annotations.NullMarked;
