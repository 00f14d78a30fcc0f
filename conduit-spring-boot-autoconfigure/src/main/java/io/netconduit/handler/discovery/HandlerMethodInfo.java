package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.Set;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.HandlerSide;

/**
 * Describes one handler method, as its annotations declare it.
 *
 * @param kind whether it handles messages or calls
 * @param bean the bean that declares it
 * @param method the method, as declared in the bean's own class
 * @param name the message type, or the RPC method's name
 * @param description the description for callers, possibly empty
 * @param side the end that it serves, never {@link HandlerSide#DEFAULT}
 * @param execution the kind of thread that it runs on
 * @param roles the roles of which a peer's user needs at least one; empty for every peer
 * @since 0.1.0
 */
public record HandlerMethodInfo(Kind kind, HandlerBeanInfo bean, Method method, String name, String description,
		HandlerSide side, HandlerExecution execution, Set<String> roles) {

	/**
	 * Return where the method is declared.
	 * @return the place, for exception messages
	 */
	public String origin() {
		return this.bean.place(this.method);
	}

	/**
	 * Whether the method serves the given end of a connection.
	 * @param end the server or the client
	 * @return whether the method serves it
	 */
	public boolean serves(HandlerSide end) {
		return this.side == end || this.side == HandlerSide.BOTH;
	}

	/**
	 * The kind of input that a method handles.
	 */
	public enum Kind {

		/**
		 * Messages of one type.
		 */
		MESSAGE("Message type"),

		/**
		 * Calls of one name.
		 */
		CALL("RPC method name");

		private final String nameNoun;

		Kind(String nameNoun) {
			this.nameNoun = nameNoun;
		}

		/**
		 * Return the noun for the method's name in exception messages.
		 * @return the noun
		 */
		String nameNoun() {
			return this.nameNoun;
		}

	}

}
