package io.netconduit.engine.codec.token;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects the steps of a path as a mapping library reports them.
 *
 * @since 0.1.0
 */
public final class PathSteps {

	private final List<PathStep> steps = new ArrayList<>();

	private @Nullable Object from;

	/**
	 * Add a step.
	 * @param from the object in which the step begins, or a {@link SiblingMark};
	 * {@code null} if unknown
	 * @param name the name of the property or key, {@code null} for an element of a list
	 * @param index the index of the element
	 */
	public void add(@Nullable Object from, @Nullable String name, int index) {
		int last = this.steps.size() - 1;
		if (from instanceof SiblingMark mark && name != null && last >= 0 && this.from != null
				&& mark.repeats(this.from, this.steps.get(last), name)) {
			this.steps.remove(last);
		}
		this.steps.add(PathStep.of(from, name, index));
		this.from = from;
	}

	/**
	 * Return the path.
	 * @return the steps so far
	 */
	public List<PathStep> toList() {
		return this.steps;
	}

}
