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
	 * Returns what routes it at the peer.
	 * @return the method's name or the message type
	 */
	String name();

	/**
	 * Returns what travels beside the parameters or the data.
	 * @return the metadata so far, unmodifiable
	 */
	Map<String, String> metadata();

	/**
	 * Adds metadata. Has no effect on what has been sent already.
	 * @param key the key
	 * @param value the value, in place of an earlier one
	 */
	void metadata(String key, String value);

}
