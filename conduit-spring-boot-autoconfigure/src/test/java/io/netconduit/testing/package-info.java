/**
 * Test support, with peers that implement the protocol without the engine.
 */
package io.netconduit.testing;
