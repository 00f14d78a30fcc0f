package io.netconduit.context;

import io.netconduit.client.ClientListener;
import io.netconduit.client.ConduitClient;
import io.netconduit.engine.rpc.ListenerHost;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Adds the listener beans to a server or client that the application has built itself, so
 * that its events are published too.
 *
 * @since 0.1.0
 */
public final class OwnListeners {

	private OwnListeners() {
	}

	/**
	 * Adds the listeners that the server does not have yet.
	 * @param server the server; nothing happens if it is not the library's own
	 * @param listeners the listeners
	 */
	@SuppressWarnings("unchecked")
	public static void addTo(ConduitServer server, ObjectProvider<ServerListener> listeners) {
		if (target(server) instanceof ListenerHost<?> host) {
			listeners.orderedStream().forEach(((ListenerHost<ServerListener>) host)::addListener);
		}
	}

	/**
	 * Adds the listeners that the client does not have yet.
	 * @param client the client; nothing happens if it is not the library's own
	 * @param listeners the listeners
	 */
	@SuppressWarnings("unchecked")
	public static void addTo(ConduitClient client, ObjectProvider<ClientListener> listeners) {
		if (target(client) instanceof ListenerHost<?> host) {
			listeners.orderedStream().forEach(((ListenerHost<ClientListener>) host)::addListener);
		}
	}

	/**
	 * Returns the object behind a proxy.
	 * @param bean the bean
	 * @return the bean's target, or the bean itself
	 */
	static Object target(Object bean) {
		Object target = AopProxyUtils.getSingletonTarget(bean);
		return (target != null) ? target : bean;
	}

}
