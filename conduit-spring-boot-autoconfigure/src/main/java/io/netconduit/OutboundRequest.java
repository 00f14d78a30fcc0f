package io.netconduit;

import java.util.Map;

/**
 * A call or message that is about to be sent.
 *
 * @since 0.1.0
 */
public interface OutboundRequest {

	/**
	 * Returns whether a call or a message is sent.
	 * @return the kind
	 */
	CallContext.Kind kind();

	/**
	 * Returns the name that routes the call or message at the peer.
	 * @return the method's name or the message type
	 */
	String name();

	/**
	 * Returns the metadata that is sent with the parameters or the data.
	 * @return the metadata so far, unmodifiable
	 */
	Map<String, String> metadata();

	/**
	 * Adds metadata. Has no effect on calls and messages that have already been sent.
	 * @param key the key
	 * @param value the value, in place of an earlier one
	 */
	void metadata(String key, String value);

}
