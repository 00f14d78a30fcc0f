package io.netconduit.handler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Publishers that break the rules of Reactive Streams.
 *
 * @since 0.1.0
 */
public final class BrokenPublishers {

	private static final Subscription NONE = subscription(() -> {
	}, () -> {
	});

	private BrokenPublishers() {
	}

	/**
	 * Return all, by name.
	 * @return the publishers of numbers
	 */
	public static Map<String, Publisher<Integer>> all() {
		Map<String, Publisher<Integer>> all = new LinkedHashMap<>();
		add(all, "subscribesTwice", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			subscriber.onSubscribe(NONE);
			subscriber.onNext(1);
			subscriber.onComplete();
		});
		add(all, "subscribesWithNull", (subscriber) -> subscriber.onSubscribe(null));
		add(all, "neverSubscribes", (subscriber) -> {
		});
		add(all, "completesUnsubscribed", Subscriber::onComplete);
		add(all, "failsUnsubscribed", (subscriber) -> subscriber.onError(new IllegalStateException("broken")));
		add(all, "emitsNull", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			subscriber.onNext(null);
		});
		add(all, "failsWithNull", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			subscriber.onError(null);
		});
		add(all, "failsWithNullElsewhere", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			CompletableFuture.runAsync(() -> subscriber.onError(null));
		});
		add(all, "emitsAfterEnd", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			subscriber.onNext(1);
			subscriber.onComplete();
			subscriber.onNext(2);
		});
		add(all, "completesTwice", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			subscriber.onNext(1);
			subscriber.onComplete();
			subscriber.onComplete();
		});
		add(all, "failsAfterEnd", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			subscriber.onComplete();
			subscriber.onError(new IllegalStateException("broken"));
		});
		add(all, "subscribeThrows", (subscriber) -> {
			throw new IllegalStateException("broken");
		});
		add(all, "subscribeThrowsError", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			throw new StackOverflowError("broken");
		});
		add(all, "subscribeThrowsAfterEnd", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			subscriber.onNext(1);
			subscriber.onComplete();
			throw new IllegalStateException("broken");
		});
		add(all, "requestThrows", (subscriber) -> subscriber.onSubscribe(subscription(() -> {
			throw new IllegalStateException("broken");
		}, () -> {
		})));
		add(all, "requestThrowsError", (subscriber) -> subscriber.onSubscribe(subscription(() -> {
			throw new NoClassDefFoundError("broken");
		}, () -> {
		})));
		add(all, "cancelThrows", (subscriber) -> {
			subscriber.onSubscribe(subscription(() -> {
			}, () -> {
				throw new IllegalStateException("broken cancel");
			}));
			subscriber.onNext(null);
		});
		add(all, "emitsUnrequested", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			for (int i = 0; i < 1000; i++) {
				subscriber.onNext(i);
			}
			subscriber.onComplete();
		});
		add(all, "emitsForEver", (subscriber) -> {
			subscriber.onSubscribe(NONE);
			while (true) {
				subscriber.onNext(1);
			}
		});
		return all;
	}

	private static void add(Map<String, Publisher<Integer>> all, String name, Publisher<Integer> publisher) {
		all.put(name, publisher);
	}

	private static Subscription subscription(Runnable request, Runnable cancel) {
		return new Subscription() {

			@Override
			public void request(long count) {
				request.run();
			}

			@Override
			public void cancel() {
				cancel.run();
			}

		};
	}

}
