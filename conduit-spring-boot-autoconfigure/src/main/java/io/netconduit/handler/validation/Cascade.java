package io.netconduit.handler.validation;

import java.util.Objects;
import java.util.Set;

import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code @Valid} lets the validator continue into a value, and into the elements
 * of a container. Loaded only if Jakarta Validation is on the class path.
 *
 * @param cascaded whether the validator continues into the value
 * @param elements the elements of the container that have constraints
 * @param outermost whether it is the value of a parameter, result or property:
 * {@code @Valid} on a container inside another one is not for what it holds
 */
record Cascade(boolean cascaded, Set<ContainerElementTypeDescriptor> elements, boolean outermost) {

	static final Cascade NONE = new Cascade(false, Set.of(), false);

	static <T extends CascadableDescriptor & ContainerDescriptor> Cascade of(@Nullable T descriptor) {
		return (descriptor != null)
				? new Cascade(descriptor.isCascaded(), descriptor.getConstrainedContainerElementTypes(), true) : NONE;
	}

	/**
	 * Return the cascade into the elements of a container.
	 * @param typeArgument the index of the elements' type among the type arguments, or
	 * {@code null} for an array
	 * @param markedByContainer whether {@code @Valid} on the container itself concerns
	 * them
	 * @return the cascade
	 */
	Cascade into(@Nullable Integer typeArgument, boolean markedByContainer) {
		boolean marked = this.cascaded && this.outermost && markedByContainer;
		for (ContainerElementTypeDescriptor element : this.elements) {
			if (Objects.equals(element.getTypeArgumentIndex(), typeArgument)) {
				return new Cascade(marked || element.isCascaded(), element.getConstrainedContainerElementTypes(),
						false);
			}
		}
		return marked ? new Cascade(true, Set.of(), false) : NONE;
	}

}
