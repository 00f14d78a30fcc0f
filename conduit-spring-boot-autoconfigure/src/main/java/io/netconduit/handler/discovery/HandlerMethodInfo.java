package io.netconduit.handler.discovery;

import java.lang.reflect.Method;
import java.util.Set;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.HandlerSide;

/**
 * What the annotations say of one handler method.
 *
 * @param kind what it handles
 * @param bean the bean that declares it
 * @param method the method as the bean's own class declares it
 * @param name the message type, or the RPC method's name
 * @param description what it does, empty where nothing is said
 * @param side which end it serves, never {@link HandlerSide#DEFAULT}
 * @param execution where it is to run
 * @param roles the roles of which a peer's user must have one; empty for every peer
 * @since 0.1.0
 */
public record HandlerMethodInfo(Kind kind, HandlerBeanInfo bean, Method method, String name, String description,
		HandlerSide side, HandlerExecution execution, Set<String> roles) {

	/**
	 * Return where the method is declared.
	 * @return the place, for error texts
	 */
	public String origin() {
		return this.bean.place(this.method);
	}

	/**
	 * Whether the method serves an end.
	 * @param end the server or the client
	 * @return whether it does
	 */
	public boolean serves(HandlerSide end) {
		return this.side == end || this.side == HandlerSide.BOTH;
	}

	/**
	 * What a method handles.
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
		 * Return what the method's name is called in error texts.
		 * @return the noun
		 */
		String nameNoun() {
			return this.nameNoun;
		}

	}

}
