package io.netconduit.engine.rpc;

/**
 * Handles the messages of one type: those of one connection one after the other, in
 * order; those of several connections at once.
 *
 * @since 0.1.0
 */
public interface MessageHandler extends InboundHandler {

	/**
	 * Returns the message type.
	 * @return the type
	 */
	String type();

}
